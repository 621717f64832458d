import Foundation
import LarderTesting
import Testing

/// What definitions in Swift come to, and what they find around them.
@Suite(.tags(.endToEnd), .timeLimit(.minutes(10))) struct SwiftDefinitionTests {
    @Test func `the template in Swift and the one in JSON register the same`() throws {
        var dumps: [String] = []
        for template in ["json", "swift"] {
            let folder = try TemporaryFolder()
            for words in [
                ["init", "--template", template, "drivers"], ["-c", "drivers", "apply"],
            ] {
                let result = try Program.larder.run(
                    words, in: folder.url, environment: SwiftCache.environment)
                #expect(result.errors == "")
                #expect(result.status == 0)
            }
            let dump = try Program.larder.run(["-c", "drivers", "registry-dump"], in: folder.url)
            dumps.append(
                dump.output.replacing(/\d{4}-\d\d-\d\dT[0-9:.]+Z/, with: "MOMENT")
                    .replacing(folder.path, with: "FOLDER"))
            #expect(folder.exists("drivers/schema") == (template == "json"))
        }
        #expect(dumps[0] == dumps[1])
        #expect(dumps[0].contains("avg_daily_trips"))
    }

    @Test func `JSON alone needs no compiler`() throws {
        let folder = try SwiftRepository.make(
            ["shop.json": "{\"entities\": [{\"name\": \"customer\", \"value_type\": \"INT64\"}]}"])
        let result = try folder.plan(environment: ["LARDER_SWIFTC": "/nonexistent/swiftc"])
        #expect(result.errors == "")
        #expect(result.output == "+ project shop\n+ entity customer\n")
    }

    @Test func `it does not matter that who started larder ignores how children end`() throws {
        let folder = try SwiftRepository.make(["shop.swift": SwiftRepository.running("nonsense")])
        let result = try Program(URL(fileURLWithPath: "/bin/bash")).run(
            ["-c", "trap '' CHLD; exec \"$0\" plan", Program.larder.executable.path],
            in: folder.url, environment: SwiftCache.environment)
        #expect(result.errors.contains("error: features/shop.swift: the definitions don't compile"))
        #expect(result.status == 1)
    }

    @Test func `files of one name, in several folders, and JSON, make one repository`() throws {
        let folder = try SwiftRepository.make([
            "shop.json": "{\"entities\": [{\"name\": \"supplier\", \"value_type\": \"INT64\"}]}",
            "shop.swift": """
            import FeatureDefinitions
            @main struct Shop: FeatureRepository {
                var definitions: Definitions { first; second }
            }
            """,
            "a/entities.swift": """
            import FeatureDefinitions
            private let name = "customer"
            let first = Entity(name, type: .int64)
            """,
            "b/entities.swift": """
            import FeatureDefinitions
            private let name = "order"
            let second = Definitions { Entity(name, type: .int64) }
            """,
            ".hidden.swift": "nonsense",
        ])
        let result = try folder.plan()
        #expect(result.errors == "")
        #expect(
            result.output
                == "+ project shop\n+ entity supplier\n+ entity customer\n+ entity order\n")
    }

    @Test func `what definitions print, and what the compiler warns of, changes nothing`() throws {
        let lines = """
            print("{\\"entities\\": []}")
                    fputs("to the error stream", stderr)
                    let unused = 1
            """
        let text = SwiftRepository.running(lines).replacing(
            "import Glibc", with: "@preconcurrency import Glibc")
        for level in ["info", "error"] {
            let cache = try SwiftCache.new()
            let folder = try SwiftRepository.make(["shop.swift": text])
            let result = try folder.plan(
                cache: cache.path, words: ["--log-level", level])
            #expect(result.output == "+ project shop\n+ entity customer\n")
            #expect(result.status == 0)
            #expect(
                result.errors.hasPrefix("features/shop.swift:14:13: warning: ") == (level == "info")
            )
            #expect(result.errors.contains("{\"entities\": []}\n") == (level == "info"))
            #expect(result.errors.contains("to the error stream") == (level == "info"))
        }
    }

    @Test func `definitions find no variables, no input, and not the repository`() throws {
        let lines = """
            var found = ["\\(getchar())"]
                    for name in ["HOME", "PATH", "SECRET", "XDG_CACHE_HOME"] where getenv(name) != nil {
                        found.append(name)
                    }
                    if access("feature_store.yaml", F_OK) == 0 { found.append("repository") }
                    print(found)
            """
        let folder = try SwiftRepository.make(["shop.swift": SwiftRepository.running(lines)])
        let cache = try SwiftCache.new()
        let result = try Program.larder.run(
            ["plan"], in: folder.url,
            environment: ["XDG_CACHE_HOME": cache.path, "SECRET": "1"], input: "typed\n")
        #expect(result.errors == "[\"-1\"]\n")
        #expect(result.status == 0)
    }

    @Test(.enabled("users may have a network of their own") { try mayIsolate() })
    func `definitions reach no network`() throws {
        let listener = try Listener()
        let lines = """
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                    var address = sockaddr_in()
                    address.sin_family = sa_family_t(AF_INET)
                    address.sin_port = UInt16(\(listener.port)).bigEndian
                    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
                    let failed = withUnsafePointer(to: &address) {
                        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) != 0
                        }
                    }
                    print(descriptor >= 0, failed)
            """
        let folder = try SwiftRepository.make(["shop.swift": SwiftRepository.running(lines)])
        let result = try folder.plan()
        #expect(result.errors == "true true\n")
        #expect(result.status == 0)
    }

    @Test(arguments: [("INT", "130\ninterrupted\n"), ("KILL", "137\n")])
    func `definitions that go on and on end with larder`(
        _ signal: String, _ printed: String
    ) throws {
        let folder = try SwiftRepository.make([:])
        try folder.write(
            "features/shop.swift",
            SwiftRepository.running(
                "close(creat(\"\(folder.path)/began-\\(getpid())\", 0o600))\n        while true {}")
        )
        let result = try Program.bash(
            """
            set -m
            "$larder" plan 2> told &
            until compgen -G 'began-*' > /dev/null || ! kill -0 $! 2> /dev/null; do :; done
            kill -\(signal) $!
            wait $! 2> /dev/null
            echo $?
            cat told
            while kill -0 $(echo began-* | tr -dc 0-9) 2> /dev/null; do :; done
            """, in: folder, environment: SwiftCache.environment)
        #expect(result.output == printed)
    }
}

/// Whether the system lets users have a network of their own.
private func mayIsolate() throws -> Bool {
    let unshare = URL(fileURLWithPath: "/usr/bin/unshare")
    return try FileManager.default.isExecutableFile(atPath: unshare.path)
        && Program(unshare).run(["--user", "--net", "true"]).status == 0
}
