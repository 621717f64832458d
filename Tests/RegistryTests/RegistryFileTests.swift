import FeatureDefinitions
import FeatureValues
import Foundation
import LarderTesting
import Testing

@testable import Registry

@Suite struct RegistryFileTests {
    static let now = DriverDefinitions.now

    private func addEntity(_ name: String) -> (inout Registry) throws -> Void {
        { registry in
            var definitions = ResolvedDefinitions(entities: registry.entities(in: "p"))
            definitions.entities.append(Entity(name: name))
            let plan = try registry.plan(to: definitions, project: ProjectSettings(name: "p"))
            registry.apply(plan, now: Self.now)
        }
    }

    @Test func aMissingFileIsAnErrorToReadAndEmptyToChange() throws {
        let folder = try TemporaryFolder()
        let file = RegistryFile(path: folder.file("registry.db").path)
        let error = #expect(throws: RegistryError.self) { try file.load() }
        #expect(error?.code == .missing)
        #expect(try file.loadIfPresent() == nil)
        #expect(!folder.exists("registry.db"))
        try file.update(now: Self.now, addEntity("a"))
        let registry = try file.load()
        #expect(registry.names(of: .entity, in: "p") == ["a"])
        #expect(registry.lastUpdated == Self.now)
        #expect(registry.versionID.count == 36)
    }

    @Test(arguments: [
        [], Array("hello, world".utf8), [0xFF], [UInt8](repeating: 0, count: 100),
        Array("SQLite format 3\0".utf8), [0x22, 1, 0x61],
    ])
    func whatIsNoRegistryIsNeitherReadNorReplaced(_ bytes: [UInt8]) throws {
        let folder = try TemporaryFolder()
        try folder.write("registry.db", bytes: bytes)
        let file = RegistryFile(path: folder.file("registry.db").path)
        let error = #expect(throws: RegistryError.self) { try file.load() }
        #expect(error?.code == .corrupt)
        #expect(error?.place == file.path)
        #expect(error?.hint.isEmpty == false)
        #expect(throws: RegistryError.self) { try file.update(now: Self.now, addEntity("a")) }
        #expect(try folder.bytes("registry.db") == bytes)
    }

    @Test func everyWriteHasAVersionOfItsOwnAndNoChangeIsNoWrite() throws {
        let folder = try TemporaryFolder()
        let file = RegistryFile(path: folder.file("registry.db").path)
        try file.update(now: Self.now, addEntity("a"))
        let first = try file.load()
        try file.update(now: DriverDefinitions.later) { _ in }
        #expect(try file.load() == first)
        try file.update(now: DriverDefinitions.later, addEntity("b"))
        let second = try file.load()
        #expect(second.versionID != first.versionID)
        #expect(second.lastUpdated == DriverDefinitions.later)
    }

    @Test func aThrowingChangeLeavesTheFileAsItWas() throws {
        struct Stop: Error {}
        let folder = try TemporaryFolder()
        let file = RegistryFile(path: folder.file("registry.db").path)
        try file.update(now: Self.now, addEntity("a"))
        let before = try folder.bytes("registry.db")
        #expect(throws: Stop.self) {
            try file.update(now: Self.now) { registry in
                registry.removeProject("p")
                throw Stop()
            }
        }
        #expect(try folder.bytes("registry.db") == before)
        #expect(try folder.contents().keys.sorted() == [".registry.db.lock", "registry.db"])
    }

    @Test func concurrentChangesLoseNothing() async throws {
        let folder = try TemporaryFolder()
        let file = RegistryFile(path: folder.file("registry.db").path)
        let names = (0..<40).map { "entity_\($0)" }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in names {
                group.addTask {
                    try file.update(now: Self.now, addEntity(name))
                    // A reader at any time sees a whole registry.
                    #expect(try file.load().names(of: .entity, in: "p").contains(name))
                }
            }
            try await group.waitForAll()
        }
        #expect(try Set(file.load().names(of: .entity, in: "p")) == Set(names))
    }

    @Test func permissionsAndLinksStay() throws {
        let folder = try TemporaryFolder()
        let real = RegistryFile(path: folder.file("real.db").path)
        try real.update(now: Self.now, addEntity("a"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: real.path)
        let link = folder.file("registry.db").path
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: "real.db")
        try RegistryFile(path: link).update(now: Self.now, addEntity("b"))
        #expect(try real.load().names(of: .entity, in: "p") == ["a", "b"])
        let attributes = try FileManager.default.attributesOfItem(atPath: real.path)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real.db")
        // Both names mean the same lock.
        #expect(try folder.contents().keys.filter { $0.hasSuffix(".lock") } == [".real.db.lock"])
    }

    @Test func aFolderThatDoesNotExistIsAnErrorToWrite() throws {
        let folder = try TemporaryFolder()
        let file = RegistryFile(path: folder.file("none/registry.db").path)
        let error = #expect(throws: RegistryError.self) {
            try file.update(now: Self.now, addEntity("a"))
        }
        #expect(error?.code == .unwritable)
    }
}
