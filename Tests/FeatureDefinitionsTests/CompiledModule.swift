import Foundation
import LarderTesting

/// The module as repositories use it: compiled from its sources, without the package's settings.
struct CompiledModule {
    /// Compiled once for all tests.
    static let shared = Result { try CompiledModule() }

    private let folder: TemporaryFolder
    private let compiler = Program(URL(fileURLWithPath: "/usr/bin/env"))

    private init() throws {
        folder = try TemporaryFolder()
        let sources = Fixtures.checkout.appendingPathComponent("Sources/FeatureDefinitions")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
            .filter { $0.hasSuffix(".swift") }.map { sources.appendingPathComponent($0).path }
        let result = try compiler.run(
            [
                "swiftc", "-swift-version", "6", "-Onone", "-wmo", "-parse-as-library",
                "-emit-module", "-emit-library", "-static", "-module-name", "FeatureDefinitions",
                "-package-name", "larder",
                "-o", "libFeatureDefinitions.a",
            ] + paths.sorted(), in: folder.url)
        guard result.status == 0 else { throw CompilerFailure(result: result) }
    }

    /// The errors in a text, by line; none where it compiles.
    func errors(in text: String) throws -> [(line: Int, message: String)] {
        let result = try compile(text, ["-typecheck"])
        let errors = result.errors.matches(of: /(?m)^\/.*\.swift:(\d+):\d+: error: (.*)$/).map {
            (line: Int($0.1) ?? 0, message: String($0.2))
        }
        if result.status != 0, errors.isEmpty { throw CompilerFailure(result: result) }
        return errors
    }

    /// A program of the text.
    func program(of text: String) throws -> Program {
        let name = UUID().uuidString
        let result = try compile(text, ["-o", name, "-L", ".", "-lFeatureDefinitions"])
        guard result.status == 0 else { throw CompilerFailure(result: result) }
        return Program(folder.file(name))
    }

    private func compile(_ text: String, _ options: [String]) throws -> ProgramResult {
        let file = try folder.write("\(UUID().uuidString).swift", text)
        return try compiler.run(
            ["swiftc", "-swift-version", "6", "-parse-as-library", "-I", ".", file.path] + options,
            in: folder.url)
    }
}

/// What the compiler said where it should have said nothing.
struct CompilerFailure: Error {
    var result: ProgramResult
}
