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
        if Folder.exists(folder) { try Self.collect(folder, "features", into: &paths) }
        for path in paths.sorted() where path.hasSuffix(".json") {
            json.append((path, try Self.read(path, of: repository)))
        }
        if let swift = paths.sorted().first(where: { $0.hasSuffix(".swift") }) {
            throw LarderError(
                code: .unsupported, message: "definitions in Swift are not supported yet",
                place: swift, hint: "write them in JSON")
        }
        guard !json.isEmpty else {
            throw LarderError(
                code: .noDefinitions, message: "no definitions in \(folder)",
                hint:
                    "write them in features/*.json; \"larder init\" makes an example; \"larder teardown\" "
                    + "removes everything")
        }
    }

    private static func read(_ path: String, of repository: String) throws(LarderError) -> [UInt8] {
        do {
            return try File.read("\(repository)/\(path)")
        } catch {
            throw LarderError(
                code: .unreadableDefinitions, message: "can't be read: \(error.reason)",
                place: path, hint: "check the file and its permissions, or remove it")
        }
    }

    private static func collect(
        _ folder: String, _ path: String, into paths: inout [String]
    ) throws(LarderError) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            // What can't be seen must not pass for what is no longer defined.
            throw LarderError(
                code: .unreadableDefinitions, message: "the folder can't be read", place: path,
                hint: "check the folder and its permissions")
        }
        for name in names where !name.hasPrefix(".") {
            if Folder.exists("\(folder)/\(name)") {
                try collect("\(folder)/\(name)", "\(path)/\(name)", into: &paths)
            } else {
                paths.append("\(path)/\(name)")
            }
        }
    }
}
