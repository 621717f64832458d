internal import ChildProcess
internal import FileSystem
internal import FoundationEssentials

/// The module `FeatureDefinitions` that definitions import: its sources, which come with Larder.
struct DefinitionsModule: Sendable {
    /// Where the sources are.
    let folder: String
    /// Their paths below the folder, sorted.
    private let paths: [String]
    /// What tells them from those of another version.
    let identity: String

    /// Finds the sources: where `LARDER_MODULES` says, beside the program that runs, or where
    /// Larder was built.
    init(environment: [String: String]) throws(SwiftDefinitionError) {
        let candidates = Self.candidates(environment)
        for folder in candidates {
            let paths = Self.swiftFiles(in: folder)
            if paths.isEmpty { continue }
            var material: [UInt8] = []
            for path in paths {
                do throws(FileError) {
                    material += Array(path.utf8) + [0] + (try File.read("\(folder)/\(path)")) + [0]
                } catch {
                    throw .noModule("\(error.path) can't be read: \(error.reason)")
                }
            }
            self.folder = folder
            self.paths = paths
            identity = StableHash(material).text
            return
        }
        throw .noModule("not in \(candidates.joined(separator: ", nor in "))")
    }

    /// Compiles the module into a folder: `FeatureDefinitions.swiftmodule` and a static library.
    func compile(
        with compiler: SwiftCompiler, into target: String, in scratch: borrowing ScratchFolder,
        _ cancellation: ChildProcessCancellation?
    ) throws(SwiftDefinitionError) {
        var words = ["-module-name", "FeatureDefinitions", "-parse-as-library", "-Onone", "-wmo"]
        words += ["-num-threads", "2", "-suppress-warnings"]
        // Otherwise all is read and checked twice.
        words.append("-no-emit-module-separately-wmo")
        for feature in ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"] {
            words += ["-enable-upcoming-feature", feature]
        }
        // Definitions are of another package, and don't see what is Larder's alone.
        words += ["-package-name", "larder"]
        words += ["-emit-module", "-emit-module-path", "\(target)/\(Self.products[0])"]
        words += ["-emit-library", "-static", "-o", "\(target)/\(Self.products[1])"]
        words += paths.map { "\(folder)/\($0)" }
        let (succeeded, said) = try compiler.run(words, in: scratch, cancellation)
        guard succeeded else {
            throw .noModule(
                "\(compiler.path) refuses \(folder)",
                hint: SwiftCompiler.hint, details: said)
        }
        for product in Self.products
        where !FileManager.default.fileExists(atPath: "\(target)/\(product)") {
            throw .noModule(
                "\(compiler.path) makes no \(product)", hint: SwiftCompiler.hint, details: said)
        }
    }

    /// The files that are made of it.
    static let products = ["FeatureDefinitions.swiftmodule", "libFeatureDefinitions.a"]

    /// Where the sources may be, best first.
    private static func candidates(_ environment: [String: String]) -> [String] {
        if let folder = environment["LARDER_MODULES"], !folder.isEmpty {
            // Absolute, since the compiler runs in another folder.
            let here = FileManager.default.currentDirectoryPath
            return [RepositoryConfiguration.join(here, folder) + "/FeatureDefinitions"]
        }
        return ProgramFiles.candidates(
            installed: "modules/FeatureDefinitions", checkout: "Sources/FeatureDefinitions")
    }

    private static func swiftFiles(in folder: String) -> [String] {
        // A folder that is not there has none.
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted()
    }
}

extension SwiftDefinitionError {
    fileprivate static func noModule(
        _ reason: String,
        hint: String = "install Larder again, or name the folder that holds FeatureDefinitions in "
            + "LARDER_MODULES",
        details: String = ""
    ) -> SwiftDefinitionError {
        SwiftDefinitionError(
            code: .noModule, message: "no module FeatureDefinitions to compile with: \(reason)",
            hint: hint, details: details)
    }
}
