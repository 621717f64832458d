import Foundation
import LarderTesting

/// Examples that the compiler sees together.
struct ExampleModule: Sendable {
    /// Whether they are the manifest of a package, which is compiled against SwiftPM's module.
    var isManifest = false
    /// The files: a page's statements are one, its whole files one each.
    var files: [String] = []

    /// The modules of pages: statements of all together; whole files by page, and by program where
    /// a page has several.
    static func modules(of pages: [Page]) -> [ExampleModule] {
        var statements = ExampleModule()
        var others: [ExampleModule] = []
        for page in pages {
            let examples = page.swiftExamples()
            if let file = Self.function(of: page, examples.filter { $0.kind == .statements }) {
                statements.files.append(file)
            }
            for example in examples where example.kind == .manifest {
                others.append(ExampleModule(isManifest: true, files: [page.file(of: example)]))
            }
            var module = ExampleModule()
            var hasProgram = false
            for example in examples where example.kind == .file {
                if example.isProgram && hasProgram {
                    others.append(module)
                    module = ExampleModule()
                }
                hasProgram = hasProgram || example.isProgram
                module.files.append(page.file(of: example))
            }
            if !module.files.isEmpty { others.append(module) }
        }
        return (statements.files.isEmpty ? [] : [statements]) + others
    }

    /// The statements of a page as one function: each block sees what those before it declare, and
    /// may declare it anew.
    private static func function(of page: Page, _ examples: [SwiftExample]) -> String? {
        if examples.isEmpty { return nil }
        let module = page.path.contains("FeatureDefinitions") ? "FeatureDefinitions" : "Larder"
        let imports = Set(examples.flatMap(\.imports)).sorted()
        let name = page.path.map { $0.isLetter ? String($0) : "_" }.joined()
        var text = "import \(module)\n" + imports.map { $0 + "\n" }.joined()
        text += "func \(name)() async throws {\n"
        for example in examples {
            text +=
                "do {\n"
                + example.given.filter { !SwiftExample.isImport($0) }
                .map { $0 + "\n" }.joined()
            text += page.located(example)
        }
        return text + String(repeating: "}\n", count: examples.count + 1)
    }

    /// What the compiler complains about; empty where nothing is wrong.
    func mistakes() throws -> String {
        let folder = try TemporaryFolder()
        var paths: [String] = []
        for (number, text) in files.enumerated() {
            paths.append(try folder.write("Example\(number).swift", text).path)
        }
        let env = LarderTesting.Program(URL(fileURLWithPath: "/usr/bin/env"))
        let options = try isManifest ? Self.manifestOptions() : Self.moduleOptions()
        let result = try env.run(
            ["swiftc", "-typecheck", "-wmo", "-module-name", "Examples", "-swift-version", "6"]
                + options + paths, in: folder.url, seconds: 300)
        if result.status == 0 { return "" }
        return result.output + result.errors
    }

    /// The modules that were built together with the tests.
    private static func moduleOptions() throws -> [String] {
        let build = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let files = FileManager.default
        let sources = Fixtures.checkout.appendingPathComponent("Sources")
        let maps = try [build, sources].flatMap { folder in
            try files.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .map { $0.appendingPathComponent("module.modulemap").path }
                .filter(files.fileExists)
        }
        return ["-parse-as-library", "-I", build.appendingPathComponent("Modules").path]
            + maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
    }

    /// SwiftPM's module for manifests, which is part of the toolchain.
    private static func manifestOptions() throws -> [String] {
        let env = LarderTesting.Program(URL(fileURLWithPath: "/usr/bin/env"))
        let described = try env.run(["swiftc", "-print-target-info"]).output
        let info = try JSONSerialization.jsonObject(with: Data(described.utf8)) as? [String: Any]
        let paths = info?["paths"] as? [String: Any]
        let resources = paths?["runtimeResourcePath"] as? String ?? ""
        return ["-package-description-version", "6.2", "-I", "\(resources)/pm/ManifestAPI"]
    }
}

extension Page {
    /// A whole file, as it stands on the page.
    ///
    /// The files of a page are one module here, so what a test would import is at hand.
    fileprivate func file(of example: SwiftExample) -> String {
        let visible = example.lines.map { $0.hasPrefix("@testable import ") ? "" : $0 }
        let given = example.given.map { $0 + "\n" }.joined()
        return given + located(example, visible)
    }

    /// The lines of an example, so that the compiler says where they are on the page.
    fileprivate func located(_ example: SwiftExample, _ lines: [String]? = nil) -> String {
        "#sourceLocation(file: \"\(path)\", line: \(example.line))\n"
            + (lines ?? example.lines).map { $0 + "\n" }.joined() + "#sourceLocation()\n"
    }
}
