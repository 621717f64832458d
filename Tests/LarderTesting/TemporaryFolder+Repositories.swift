import Foundation

extension TemporaryFolder {
    /// Writes a `feature_store.yaml` as Feast's local template has it.
    ///
    /// - Parameters:
    ///   - project: The project's name.
    ///   - offlineStore: `file`, `dask` or `duckdb`.
    ///   - more: Further lines of YAML.
    public func writeConfiguration(
        project: String = "driver_repo", offlineStore: String = "file", more: String = ""
    ) throws {
        try write(
            "feature_store.yaml",
            """
            project: \(project)
            registry: data/registry.db
            provider: local
            online_store:
                type: sqlite
                path: data/online_store.db
            offline_store:
                type: \(offlineStore)
            entity_key_serialization_version: 3
            \(more)
            """ + "\n")
    }

    /// A repository with Feast's driver data, and a registry and online store that Feast wrote.
    ///
    /// - Parameter materialized: Whether Feast's materialization is in it.
    public static func driverRepository(materialized: Bool = true) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.writeConfiguration()
        try folder.copy(Fixtures.feast("driver/data"), to: "data")
        let state = materialized ? "after_materialize" : "after_apply"
        try folder.copy(Fixtures.feast("driver/registry_\(state).db"), to: "data/registry.db")
        let store = materialized ? "online_store.db" : "online_store_after_apply.db"
        try folder.copy(Fixtures.feast("driver/\(store)"), to: "data/online_store.db")
        return folder
    }

    /// A repository with every value type, and a registry and online store that Feast wrote.
    public static func typesRepository() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.writeConfiguration(project: "types_repo", offlineStore: "duckdb")
        try folder.copy(Fixtures.feast("types/data"), to: "data")
        try folder.copy(Fixtures.feast("types/registry.db"), to: "data/registry.db")
        try folder.copy(Fixtures.feast("types/online_store.db"), to: "data/online_store.db")
        return folder
    }
}
