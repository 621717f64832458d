import Foundation
import LarderTesting
import Testing

/// When definitions in Swift are compiled, and when not.
@Suite(.tags(.endToEnd), .timeLimit(.minutes(10))) struct SwiftCacheTests {
    private static let customer = SwiftRepository.running("")
    /// The module is compiled, although one that is built is at hand.
    private static let sources = [
        "LARDER_MODULES": Fixtures.checkout.appendingPathComponent("Sources").path
    ]
    private static let planned = "+ project shop\n+ entity customer\n"

    /// A compiler that notes when it is called, and the lines that it has noted.
    private func loggingCompiler(in folder: TemporaryFolder) throws -> [String: String] {
        let script = try folder.write(
            "bin/swiftc",
            """
            #!/bin/sh
            echo called >> '\(folder.path)/calls'
            exec swiftc "$@"
            """)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: script.path)
        return ["LARDER_SWIFTC": script.path]
    }

    @Test func `the module that was built with larder needs no compiling`() throws {
        let folder = try SwiftRepository.make(["shop.swift": Self.customer])
        let cache = try TemporaryFolder()
        let compiler = try loggingCompiler(in: folder)
        let result = try folder.plan(cache: cache.path, environment: compiler)
        #expect(result == ProgramResult(output: Self.planned))
        #expect(try folder.text("calls").split(separator: "\n").count == 1)
        #expect(try cache.names(in: "larder/modules") == [])
    }

    @Test func `an unchanged repository runs no compiler`() throws {
        let folder = try SwiftRepository.make(["shop.swift": Self.customer])
        let cache = try TemporaryFolder()
        let compiler = try loggingCompiler(in: folder).merging(Self.sources) { $1 }
        func plan() throws -> (calls: Int, result: ProgramResult) {
            let result = try folder.plan(cache: cache.path, environment: compiler)
            return (try folder.text("calls").split(separator: "\n").count, result)
        }
        // The module, and the definitions.
        #expect(try plan().calls == 2)
        #expect(try plan() == (2, ProgramResult(output: Self.planned)))
        // The same at another moment.
        try folder.write("features/shop.swift", Self.customer)
        #expect(try plan().calls == 2)
        try folder.write("features/shop.swift", Self.customer + "\n")
        #expect(try plan().calls == 3)
        try folder.write("features/more.swift", "let more = 1\n")
        #expect(try plan().calls == 4)
        try FileManager.default.moveItem(
            at: folder.file("features/more.swift"), to: folder.file("features/most.swift"))
        #expect(try plan().calls == 5)
        try FileManager.default.removeItem(at: folder.file("features/most.swift"))
        #expect(try plan().calls == 5)
        // Another compiler: it may as well say something else.
        let script = try FileHandle(forWritingTo: folder.file("bin/swiftc"))
        try script.seekToEnd()
        try script.write(contentsOf: Data("\n# new\n".utf8))
        try script.close()
        #expect(try plan() == (7, ProgramResult(output: Self.planned)))
    }

    @Test func `compiler and module may be named from the current folder`() throws {
        let folder = try SwiftRepository.make(["shop.swift": Self.customer])
        var variables = try loggingCompiler(in: folder)
        variables["LARDER_SWIFTC"] = "bin/swiftc"
        variables["LARDER_MODULES"] = "modules"
        try FileManager.default.createSymbolicLink(
            at: folder.file("modules"),
            withDestinationURL: Fixtures.checkout.appendingPathComponent("Sources"))
        let cache = try TemporaryFolder()
        let result = try folder.plan(cache: cache.path, environment: variables)
        #expect(result == ProgramResult(output: Self.planned))
        #expect(try folder.text("calls").split(separator: "\n").count == 2)
    }

    @Test func `a broken entry is a miss, and is replaced`() throws {
        let folder = try SwiftRepository.make(["shop.swift": Self.customer])
        let cache = try SwiftCache.new()
        _ = try folder.plan(cache: cache.path)
        let entry =
            try "larder/definitions/" + #require(cache.names(in: "larder/definitions").first)
        let good = try cache.bytes(entry)
        for bad in [[], Array(good.dropLast()), good.dropLast(2) + [0, 0]] {
            try cache.write(entry, bytes: bad)
            #expect(try folder.plan(cache: cache.path) == ProgramResult(output: Self.planned))
            #expect(try cache.bytes(entry) == good)
        }
    }

    @Test func `a damaged module is made anew`() throws {
        let folder = try SwiftRepository.make(["shop.swift": Self.customer])
        let cache = try TemporaryFolder()
        func plan() throws -> ProgramResult {
            try folder.plan(cache: cache.path, environment: Self.sources)
        }
        #expect(try plan() == ProgramResult(output: Self.planned))
        let name = try #require(cache.names(in: "larder/modules").first)
        let path = "larder/modules/\(name)/libFeatureDefinitions.a"
        try cache.write(path, bytes: cache.bytes(path).dropLast(1000))
        let damaged = try cache.bytes(path)
        try FileManager.default.removeItem(at: cache.file("larder/definitions"))
        #expect(try plan() == ProgramResult(output: Self.planned))
        #expect(try cache.names(in: "larder/modules") == [name])
        #expect(try cache.bytes(path) != damaged)
    }

    @Test func `headers that are damaged are compiled anew`() throws {
        let cache = try SwiftCache.new()
        for (name, isDamaged) in [("first", false), ("second", true)] {
            let folder = try SwiftRepository.make([
                "shop.swift": SwiftRepository.running("", entity: name)
            ])
            let headers = cache.file("larder/headers")
            if isDamaged {
                let paths = try FileManager.default.subpathsOfDirectory(atPath: headers.path)
                for path in paths where path.hasSuffix(".pcm") {
                    try cache.write("larder/headers/\(path)", "damaged")
                }
            }
            let result = try folder.plan(cache: cache.path)
            #expect(result == ProgramResult(output: "+ project shop\n+ entity \(name)\n"))
        }
    }

    @Test func `failures are not kept, and nothing else is left behind`() throws {
        let cache = try SwiftCache.new()
        for lines in ["nonsense", "exit(0)"] {
            let folder = try SwiftRepository.make(["shop.swift": SwiftRepository.running(lines)])
            #expect(try folder.plan(cache: cache.path).status == 1)
        }
        #expect(try cache.names(in: "larder/definitions") == [])
        #expect(try cache.names(in: "larder/work") == [])
    }

    @Test(arguments: ["", "/proc"])
    func `without a cache every run compiles`(_ home: String) throws {
        let folder = try SwiftRepository.make(["shop.swift": Self.customer])
        try folder.write("temporary/file", "")
        let result = try folder.plan(
            cache: "", environment: ["HOME": home, "TMPDIR": "temporary"])
        #expect(result == ProgramResult(output: Self.planned))
        #expect(
            try folder.names(in: "temporary").filter { $0.hasPrefix("larder") } == [])
        #expect(!folder.exists(".cache"))
    }

    @Test func `runs at the same time don't hurt each other`() async throws {
        let folder = try SwiftRepository.make(["shop.swift": Self.customer])
        let cache = try SwiftCache.new()
        try await withThrowingTaskGroup(of: ProgramResult.self) { group in
            for _ in 0..<4 { group.addTask { try folder.plan(cache: cache.path) } }
            for try await result in group {
                #expect(result == ProgramResult(output: Self.planned))
            }
        }
        #expect(try cache.names(in: "larder/definitions").count == 1)
        #expect(try cache.names(in: "larder/work") == [])
    }

    @Test func `the cache is its user's alone`() throws {
        let cache = try TemporaryFolder()
        let folder = try SwiftRepository.make(["shop.swift": "nonsense"])
        _ = try folder.plan(cache: cache.path, environment: ["LARDER_SWIFTC": "/bin/false"])
        for path in ["larder", "larder/definitions", "larder/modules", "larder/work"] {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: cache.file(path).path)
            #expect(attributes[.posixPermissions] as? Int == 0o700, "\(path)")
        }
    }
}
