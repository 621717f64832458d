import FeatureDefinitions
import Foundation
import LarderTesting
import Testing

@testable import Registry

/// A registry that is kept while its file is what it was.
@Suite struct CachedRegistryTests {
    private let folder: TemporaryFolder
    private let file: RegistryFile
    private let cached: CachedRegistry

    init() throws {
        folder = try TemporaryFolder()
        file = RegistryFile(path: folder.file("registry.db").path)
        cached = CachedRegistry(file)
    }

    /// Adds a project, as another process would.
    private func add(_ project: String) throws {
        try RegistryFile(path: file.path).update(now: DriverDefinitions.now) { registry in
            let plan = try registry.plan(
                to: ResolvedDefinitions(), project: ProjectSettings(name: project))
            registry.apply(plan, now: DriverDefinitions.now)
        }
    }

    @Test func everyChangeIsSeenAtOnce() throws {
        #expect(throws: RegistryError.self) { try cached.load() }
        var projects: [String] = []
        for number in 0..<20 {
            projects.append("p\(number)")
            try add(projects[number])
            for _ in 0..<3 { #expect(try cached.load().projects == projects) }
        }
    }

    @Test func anEqualFileThatIsRewrittenInItsPlaceIsReadAnew() throws {
        try add("aa")
        let first = try Data(contentsOf: folder.file("registry.db"))
        #expect(try cached.load().projects == ["aa"])
        // The same size, in the same place, as Feast writes.
        let second = Data(first.map { $0 == UInt8(ascii: "a") ? UInt8(ascii: "b") : $0 })
        for content in [second, first, second] {
            let handle = try FileHandle(forWritingTo: folder.file("registry.db"))
            try handle.write(contentsOf: content)
            try handle.close()
            #expect(try cached.load().projects == [content == first ? "aa" : "bb"])
        }
    }

    @Test func aFileThatIsGoneOrBrokenIsAnError() throws {
        try add("p")
        try settle()
        #expect(try cached.load().projects == ["p"])
        try folder.write("registry.db", "nonsense")
        let error = #expect(throws: RegistryError.self) { try cached.load() }
        #expect(error?.code == .corrupt)
        try FileManager.default.removeItem(at: folder.file("registry.db"))
        let missing = #expect(throws: RegistryError.self) { try cached.load() }
        #expect(missing?.code == .missing)
    }

    @Test func anOldFileIsReadOnce() throws {
        try add("p")
        try settle()
        let registry = try cached.load()
        #expect(try cached.load() == registry)
        #expect(cached.isKept)
    }

    /// Looks until the file is as old as one has to be that is kept.
    private func settle() throws {
        while !cached.isKept { _ = try cached.load() }
    }
}
