internal import FeatureDefinitions
internal import FileSystem
internal import FoundationEssentials

/// The files under a repository's `features/` folder.
struct DefinitionFiles {
    /// Paths from the repository, and contents, sorted by path.
    var json: [(path: String, bytes: [UInt8])] = []

    /// Reads all definition files of a repository; hidden files and folders are passed over.
    init(repository: String) throws {
        let folder = repository + "/features"
        var paths: [String] = []
        Self.collect(folder, "features", into: &paths)
        for path in paths.sorted() where path.hasSuffix(".json") {
            json.append((path, try File.read("\(repository)/\(path)")))
        }
        if let swift = paths.sorted().first(where: { $0.hasSuffix(".swift") }) {
            throw LarderError(
                code: .unsupported, message: "definitions in Swift are not supported yet",
                place: swift, hint: "write them in JSON")
        }
        guard !json.isEmpty else {
            throw LarderError(
                code: .noDefinitions, message: "no definitions in \(folder)",
                hint: "write them in features/*.json; larder init makes an example. To remove "
                    + "everything, run larder teardown")
        }
    }

    private static func collect(_ folder: String, _ path: String, into paths: inout [String]) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where !name.hasPrefix(".") {
            var isFolder = false
            guard
                FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
            else { continue }
            if isFolder {
                collect("\(folder)/\(name)", "\(path)/\(name)", into: &paths)
            } else {
                paths.append("\(path)/\(name)")
            }
        }
    }
}
