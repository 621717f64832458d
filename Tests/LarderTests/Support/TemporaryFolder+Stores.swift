public import FeatureValues
import Foundation
import Larder
import LarderTesting

extension TemporaryFolder {
    /// A repository of the fixtures as Larder's own definitions, with its data, not yet applied.
    static func definedRepository(_ name: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let fixture = Fixtures.checkout.appendingPathComponent("Tests/Fixtures/larder/\(name)")
        for file in ["feature_store.yaml", "features"] {
            try folder.copy(fixture.appendingPathComponent(file), to: file)
        }
        try folder.copy(Fixtures.feast("\(name)/data"), to: "data")
        return folder
    }

    /// A repository with one file of definitions.
    static func repository(
        _ definitions: String, project: String = "shop", files: [String: String] = [:]
    ) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.writeConfiguration(project: project)
        try folder.write("features/all.json", definitions)
        for (path, text) in files { try folder.write(path, text) }
        return folder
    }

    /// Removes a file or a folder.
    func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: file(path))
    }

    /// The repository's feature store.
    func store() throws -> FeatureStore {
        try FeatureStore(repository: path, environment: [:])
    }
}

extension Timestamp: ExpressibleByStringLiteral {
    /// A moment as tests write it.
    public init(stringLiteral text: String) {
        do {
            self = try Timestamp(parsing: text)
        } catch {
            fatalError("\(text) is no time")
        }
    }
}
