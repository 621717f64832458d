import ChildProcess
import FeatureDefinitions
import Foundation
import LarderTesting
import Testing

@testable import Larder

/// A repository's loader whose compiler is a script that makes other scripts.
private struct ScriptedCompiler {
    let folder: TemporaryFolder
    let cancellation: ChildProcessCancellation

    /// - Parameter lines: What compiling definitions does; `$out` is the program to be made.
    init(_ lines: String) throws {
        folder = try TemporaryFolder()
        cancellation = try ChildProcessCancellation()
        let script = try folder.write(
            "swiftc",
            """
            #!/bin/sh
            here='\(folder.path)'
            while [ $# -gt 0 ]; do
                case "$1" in -o) out=$2 ;; -emit-module-path) module=$2 ;; esac
                shift
            done
            if [ -n "$module" ]; then
                echo module >> "$here/calls"
                [ ! -e "$here/meanwhile" ] || sh "$here/meanwhile"
                echo made > "$module"
                echo made > "$out"
                exit
            fi
            echo definitions >> "$here/calls"
            program() { { echo '#!/bin/sh'; echo "here='$here'"; cat; } > "$out"; chmod +x "$out"; }
            \(lines)

            """)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: script.path)
    }

    func load(
        _ path: String = "features/shop.swift", builtModule: BuiltModule? = nil
    ) throws -> [UInt8] {
        let environment = [
            "LARDER_SWIFTC": folder.path + "/swiftc", "PATH": "/usr/bin:/bin",
            "XDG_CACHE_HOME": folder.path,
        ]
        let compiler = try SwiftCompiler(environment: environment, place: "")
        let cache = try #require(CacheFolder(environment: environment))
        let loader = CompilingLoader(
            compiler: compiler, builtModule: builtModule,
            module: ModuleCache(
                module: try DefinitionsModule(environment: environment), compiler: compiler,
                cache: cache.folder("modules"), cancellation: cancellation),
            workplace: cache.path, timeLimit: .seconds(60), cancellation: cancellation,
            tell: { _ in })
        return try loader.load(SwiftSources([(path, [])]))
    }

    func calls() throws -> [Substring] { try folder.text("calls").split(separator: "\n") }
}

@Suite(.timeLimit(.minutes(10))) struct CompilingLoaderTests {
    private static let answer = DefinitionProgram.encode(
        Definitions(entities: [Entity("customer", file: "features/a%22b.swift", line: 3)]))
    private static let answering = """
        program <<'END'
        cat "$here/answer" >&3
        END
        """

    @Test func `what the program writes is the answer, with the files' own names`() throws {
        let compiler = try ScriptedCompiler(Self.answering)
        try compiler.folder.write("answer", bytes: Self.answer)
        #expect(try compiler.load() == Self.answer)
        let restored = try compiler.load("features/a\"b.swift")
        #expect(String(decoding: restored, as: UTF8.self).contains(#""features/a\"b.swift""#))
        #expect(try compiler.calls() == ["module", "definitions", "definitions"])
    }

    @Test func `a module of another version of the compiler is made anew, once`() throws {
        let compiler = try ScriptedCompiler(
            """
            if [ -e "$here/new" ]; then
                rm "$here/new"
                echo "error: module compiled with Swift 1 cannot be imported: FeatureDefinitions.swiftmodule"
                exit 1
            fi
            \(Self.answering)
            """)
        try compiler.folder.write("answer", bytes: Self.answer)
        #expect(try compiler.load() == Self.answer)
        try compiler.folder.write("new", "")
        #expect(try compiler.load() == Self.answer)
        #expect(
            try compiler.calls()
                == ["module", "definitions", "definitions", "module", "definitions"])
    }

    @Test func `a module that others have put into the cache meanwhile is left to them`() throws {
        let compiler = try ScriptedCompiler(Self.answering)
        let folder = compiler.folder
        try folder.write("answer", bytes: Self.answer)
        _ = try compiler.load()
        let modules = folder.file("larder/modules")
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: modules.path).first)
        let theirs = "larder/modules/\(name)"
        try folder.write("\(theirs)/note", "theirs")
        try FileManager.default.moveItem(at: folder.file(theirs), to: folder.file("theirs"))
        try folder.write("meanwhile", "mv '\(folder.path)/theirs' '\(modules.path)/\(name)'")
        #expect(try compiler.load() == Self.answer)
        #expect(try folder.text("\(theirs)/note") == "theirs")
    }

    @Test(arguments: [
        ("bin/larder", "lib/larder/modules", "lib/larder/modules/libFeatureDefinitions.a"),
        ("debug/larder", "debug/Modules", "debug/FeatureDefinitions.build/Entity.swift.o"),
    ])
    func `the built module is linked, or else the sources are compiled`(
        _ program: String, _ folder: String, _ library: String
    ) throws {
        let files = try TemporaryFolder()
        let programFolder = files.file(program).deletingLastPathComponent().path
        try files.write("\(folder)/FeatureDefinitions.swiftmodule", "")
        #expect(BuiltModule(besideProgramIn: programFolder) == nil)
        try files.write(library, "")
        let built = try #require(BuiltModule(besideProgramIn: programFolder))
        #expect(built.arguments == ["-I", files.file(folder).path, files.file(library).path])

        for (refusal, calls) in [
            ("", ["definitions"]),
            (
                "error: FeatureDefinitions.swiftmodule is of another compiler",
                ["definitions", "module", "definitions"]
            ),
            (
                "error: undefined symbol: one >>> referenced by \(files.file(library).path)",
                ["definitions", "module", "definitions"]
            ),
            ("no compiler", ["definitions", "module", "definitions"]),
        ] {
            let compiler = try ScriptedCompiler(
                """
                if [ -n '\(refusal)' ] && ! grep -q module "$here/calls"; then
                    echo '\(refusal)'
                    exit 1
                fi
                \(Self.answering)
                """)
            try compiler.folder.write("answer", bytes: Self.answer)
            #expect(try compiler.load(builtModule: built) == Self.answer)
            #expect(try compiler.calls().map(String.init) == calls)
        }
    }

    @Test func `a compiler that goes on refusing its own module is asked once`() throws {
        let compiler = try ScriptedCompiler(
            "echo FeatureDefinitions.swiftmodule is none of mine; exit 1")
        for calls in [2, 5] {
            let error = #expect(throws: SwiftDefinitionError.self) { try compiler.load() }
            #expect(error?.code == .compilation)
            #expect(error?.details == "FeatureDefinitions.swiftmodule is none of mine\n")
            #expect(try compiler.calls().count == calls)
        }
    }

    @Test(arguments: [
        "touch \"$here/began\"; exec sleep 600",
        "program <<'END'\ntouch \"$here/began\"; exec sleep 600\nEND",
    ])
    func `compiler and program end when they are cancelled`(_ lines: String) throws {
        let compiler = try ScriptedCompiler(lines)
        let (folder, cancellation) = (compiler.folder, compiler.cancellation)
        Thread.detachNewThread {
            while !folder.exists("began") { sched_yield() }
            cancellation.cancel()
        }
        let error = #expect(throws: SwiftDefinitionError.self) { try compiler.load() }
        #expect(error?.code == .interrupted)
    }

    @Test func `a compiler that can't be started is told`() throws {
        let compiler = try ScriptedCompiler("")
        let script = try compiler.folder.write("swiftc", "#!/nonexistent/interpreter\n")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: script.path)
        let error = #expect(throws: SwiftDefinitionError.self) { try compiler.load() }
        #expect(error?.code == .system)
    }
}
