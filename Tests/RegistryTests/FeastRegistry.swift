import LarderTesting

@testable import Registry

/// Registries that real Feast wrote.
enum FeastRegistry {
    /// All of them, by path.
    static let paths = [
        "driver/registry_after_apply.db", "driver/registry_after_materialize.db",
        "types/registry.db",
    ]

    /// One of them.
    static func load(_ path: String) throws -> Registry {
        try Registry(parsing: Fixtures.bytes(path))
    }
}
