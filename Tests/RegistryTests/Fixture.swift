import FileSystem
import Foundation

@testable import Registry

/// Files made by real Feast.
enum Fixture {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/feast-0.67")

    /// Registries, by path.
    static let registries = [
        "driver/registry_after_apply.db", "driver/registry_after_materialize.db",
        "types/registry.db",
    ]

    static func bytes(_ path: String) throws -> [UInt8] {
        try File.read(folder.appending(path: path).path(percentEncoded: false))
    }

    static func registry(_ path: String) throws -> Registry {
        try Registry(parsing: bytes(path))
    }
}
