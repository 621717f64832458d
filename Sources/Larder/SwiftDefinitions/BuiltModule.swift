internal import FileSystem
internal import FoundationEssentials

/// The module `FeatureDefinitions` as it was built together with the program that runs.
///
/// Compilers other than the one that built it refuse it: then it is compiled from its sources.
struct BuiltModule: Sendable {
    /// The words with which a program imports it and links it.
    let arguments: [String]
    /// What tells it from one of another build.
    let identity: String
    /// What a compiler or a linker names that refuses it.
    private let paths: [String]

    /// Finds it beside the program that runs: where it was installed, or where SwiftPM built it;
    /// `nil` where it is in neither, or `LARDER_MODULES` asks for sources.
    init?(environment: [String: String]) {
        guard environment["LARDER_MODULES", default: ""].isEmpty, let folder = ProgramFiles.folder
        else { return nil }
        self.init(besideProgramIn: folder)
    }

    /// - Parameter folder: The folder that holds the program.
    init?(besideProgramIn folder: String) {
        let installed = "\(File.split(folder).directory)/lib/larder/modules"
        let library = "\(installed)/\(DefinitionsModule.products[1])"
        let objects = Self.objectFiles(in: "\(folder)/FeatureDefinitions.build")
        let candidates = [
            Self(in: installed, linking: [library]),
            Self(in: "\(folder)/Modules", linking: objects),
        ]
        guard let found = candidates.lazy.compactMap({ $0 }).first else { return nil }
        self = found
    }

    private init?(in folder: String, linking libraries: [String]) {
        let stamps = (["\(folder)/\(DefinitionsModule.products[0])"] + libraries)
            .compactMap(FileStamp.init(ofFileAt:))
        guard !libraries.isEmpty, stamps.count == libraries.count + 1 else { return nil }
        arguments = ["-I", folder] + libraries
        identity = stamps.map(\.text).joined(separator: "\n")
        paths = [DefinitionsModule.products[0]] + libraries
    }

    /// Whether a compiler that has failed would not have it; a compiler that finds fault with the
    /// definitions says so.
    func isRefused(by said: String) -> Bool {
        !said.contains("error: ") || paths.contains { said.contains($0) }
    }

    private static func objectFiles(in folder: String) -> [String] {
        // A folder that is not there has none.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".o") }.sorted().map { "\(folder)/\($0)" }
    }
}
