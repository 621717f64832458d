import Foundation
import LarderTesting
import Synchronization
import Testing

@testable import Larder

/// A loader that counts its calls, and answers the sources in capitals.
private final class CountingLoader: SwiftDefinitionLoader, Sendable {
    let calls = Mutex(0)

    func load(_ sources: SwiftSources) throws -> [UInt8] {
        calls.withLock { $0 += 1 }
        let text = String(decoding: sources.files[0].bytes, as: UTF8.self)
        if text == "wrong" { throw SwiftDefinitionError.interrupted }
        return Array(text.uppercased().utf8)
    }
}

@Suite struct CachingLoaderTests {
    private let home: TemporaryFolder
    private let cache: CacheFolder
    private let base = CountingLoader()

    init() throws {
        home = try TemporaryFolder()
        cache = try #require(CacheFolder(environment: ["XDG_CACHE_HOME": home.path]))
    }

    private func load(
        _ text: String, path: String = "features/a.swift", toolchain: String = "one",
        limit: Int = 64
    ) throws -> (text: String, calls: Int) {
        let loader = CachingLoader(loader: base, cache: cache, toolchain: toolchain, limit: limit)
        let result = try loader.load(SwiftSources([(path, Array(text.utf8))]))
        return (String(decoding: result, as: UTF8.self), base.calls.withLock { $0 })
    }

    private func entries() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: cache.path)
    }

    @Test func `the same is loaded once, anything else again`() throws {
        #expect(try load("a") == ("A", 1))
        #expect(try load("a") == ("A", 1))
        #expect(try load("b") == ("B", 2))
        #expect(try load("a", path: "features/b.swift") == ("A", 3))
        #expect(try load("a", toolchain: "two") == ("A", 4))
        #expect(try load("a") == ("A", 4))
    }

    @Test func `what fails is tried again`() throws {
        for _ in 0..<2 {
            #expect(throws: SwiftDefinitionError.self) { try load("wrong") }
        }
        #expect(base.calls.withLock { $0 } == 2)
        #expect(try entries() == [])
    }

    @Test func `no more than a number of results is kept`() throws {
        for number in 0..<10 { _ = try load("\(number)", limit: 3) }
        #expect(try entries().count == 3)
    }

    @Test func `every damage of an entry is seen`() throws {
        _ = try load("some text")
        let path = try cache.path + "/" + #require(entries().first)
        let good = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var random = SeededGenerator()
        for _ in 0..<200 {
            var bad = good
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bad.removeLast(Int.random(in: 1...good.count, using: &random))
            case 1: bad[Int.random(in: 0..<good.count, using: &random)] ^= 0x20
            default: bad.insert(65, at: Int.random(in: 0...good.count, using: &random))
            }
            try Data(bad).write(to: URL(fileURLWithPath: path))
            let calls = base.calls.withLock { $0 }
            #expect(try load("some text") == ("SOME TEXT", calls + 1), random.comment)
        }
    }

    @Test func `a folder in the place of an entry is replaced`() throws {
        _ = try load("a")
        let path = try cache.path + "/" + #require(entries().first)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(
            atPath: path + "/folder", withIntermediateDirectories: true)
        #expect(try load("a") == ("A", 2))
        #expect(try load("a") == ("A", 2))
    }

    @Test func `a folder that is gone is no cache any more`() throws {
        try FileManager.default.removeItem(atPath: cache.path)
        #expect(try load("a") == ("A", 1))
        #expect(try load("a") == ("A", 2))
    }

    @Test func `paths and contents don't run into each other`() {
        let materials = [
            [("a", "bc")], [("ab", "c")], [("a", "b"), ("c", "")], [("a", ""), ("b", "c")],
        ].map { files in SwiftSources(files.map { ($0.0, Array($0.1.utf8)) }).material }
        #expect(Set(materials).count == materials.count)
    }
}

@Test(
    "the cache is where the user's caches are",
    arguments: [
        (["XDG_CACHE_HOME": "/DIR/x", "HOME": "/DIR/h"], "/DIR/x/larder"),
        (["HOME": "/DIR/h"], "/DIR/h/.cache/larder"),
        (["XDG_CACHE_HOME": "relative", "HOME": "/DIR/h"], "/DIR/h/.cache/larder"),
        (["XDG_CACHE_HOME": "", "HOME": "/DIR/h"], "/DIR/h/.cache/larder"),
        ([:], nil), (["HOME": ""], nil), (["HOME": "/proc"], nil),
    ])
func cachePlaces(_ variables: [String: String], _ path: String?) throws {
    let folder = try TemporaryFolder()
    let environment = variables.mapValues { $0.replacing("/DIR", with: folder.path) }
    #expect(
        CacheFolder(environment: environment)?.path
            == path.map { $0.replacing("/DIR", with: folder.path) })
}

@Test("a folder that others may write into, and a file, are no cache")
func noCaches() throws {
    let folder = try TemporaryFolder()
    let environment = ["XDG_CACHE_HOME": folder.path]
    try folder.write("larder/file", "")
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o775], ofItemAtPath: folder.path + "/larder")
    #expect(CacheFolder(environment: environment) == nil)
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path + "/larder")
    let cache = try #require(CacheFolder(environment: environment))
    #expect(cache.folder("file") == nil)
    #expect(cache.folder("folder") != nil)
}

@Test(
    "every path has a name of its own that a literal can hold",
    arguments: [
        ("features/driver.swift", "features/driver.swift"),
        ("features/größe 1/it's.swift", "features/größe 1%2fit's.swift"),
        ("features/a/b/a.swift", "features/a%2fb%2fa.swift"),
        ("features/\"a\".swift", "features/%22a%22.swift"),
        ("features/%22a%22.swift", "features/%2522a%2522.swift"),
        ("features/a\\(b).swift", "features/a%5c(b).swift"),
        ("features/a\nb.swift", "features/a%0ab.swift"),
    ])
func sourceNames(_ path: String, _ name: String) {
    #expect(SourceNames.name(of: path) == name)
    let names = SourceNames(SwiftSources([(path, [])]))
    #expect(names.restored("\(name):1: error") == "\(path):1: error")
}

@Test("a hash is the same in every run")
func stableHash() {
    #expect(StableHash([]).text == "cbf29ce484222325")
    #expect(StableHash("foobar".utf8).text == "85944171f73967e8")
    #expect(StableHash([0, 0, 0]).text.count == 16)
}

@Test(
    "places in copies are told as places in the files themselves",
    arguments: [
        ("source1.swift:4:1: error: expected '}'", "features/b.swift:3:1: error: expected '}'"),
        ("source1.swift:9:1: error", "features/b.swift:3:1: error"),
        ("source0.swift:1:1: error", "features/source1.swift:1:1: error"),
        ("features/source1.swift:2:1: error", "features/source1.swift:2:1: error"),
        ("source2.swift:2:1: error", "source2.swift:2:1: error"),
        ("first\n\nsource1.swift:2:1: note\n", "first\n\nfeatures/b.swift:1:1: note\n"),
    ])
func locatedCopies(_ said: String, _ expected: String) {
    let sources = SwiftSources([
        ("features/source1.swift", []), ("features/b.swift", Array("1\n2\n3 {\n\n".utf8)),
    ])
    #expect(sources.located(said) == expected)
}
