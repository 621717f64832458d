internal import FeatureDefinitions
internal import FileSystem
internal import FoundationEssentials

/// The files under a repository's `features/` folder.
struct DefinitionFiles {
    /// Paths from the repository, and contents, sorted by path.
    var json: [(path: String, bytes: [UInt8])] = []
    /// The same of the Swift files.
    var swift: [(path: String, bytes: [UInt8])] = []

    /// Reads all definition files of a repository; hidden files and folders are passed
    /// over, and folders that links lead to a second time.
    init(repository: String) throws {
        let folder = repository + "/features"
        var paths: [String] = []
        if Folder.exists(folder) {
            var visited: [File.Identity] = []
            try Self.collect(folder, "features", into: &paths, visited: &visited)
        }
        for path in paths.sorted() {
            if path.hasSuffix(".json") {
                json.append((path, try Self.read(path, of: repository)))
            } else if path.hasSuffix(".swift") {
                swift.append((path, try Self.read(path, of: repository)))
            }
        }
        guard !json.isEmpty || !swift.isEmpty else {
            throw LarderError(
                code: .noDefinitions, message: "no definitions in \(folder)",
                hint:
                    "write them in features/*.json or features/*.swift; \"larder init\" makes an "
                    + "example; \"larder teardown\" removes everything")
        }
    }

    private static func read(_ path: String, of repository: String) throws(LarderError) -> [UInt8] {
        // Reading from a pipe would wait for somebody who writes.
        guard !File.isSpecial("\(repository)/\(path)") else {
            throw LarderError(
                code: .unreadableDefinitions, message: "is no regular file", place: path,
                hint: "put a file in its place, or remove it")
        }
        do {
            return try File.read("\(repository)/\(path)")
        } catch {
            throw LarderError(
                code: .unreadableDefinitions, message: "can't be read: \(error.reason)",
                place: path, hint: "check the file and its permissions, or remove it")
        }
    }

    private static func collect(
        _ folder: String, _ path: String, into paths: inout [String],
        visited: inout [File.Identity]
    ) throws(LarderError) {
        // Links may lead back to where they stand.
        if let identity = File.Identity(ofFileAt: folder) {
            if visited.contains(where: identity.isSameFile) { return }
            visited.append(identity)
        }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            // What can't be seen must not pass for what is no longer defined.
            throw LarderError(
                code: .unreadableDefinitions, message: "the folder can't be read", place: path,
                hint: "check the folder and its permissions")
        }
        for name in names.sorted() where !name.hasPrefix(".") {
            guard Folder.exists("\(folder)/\(name)") else {
                paths.append("\(path)/\(name)")
                continue
            }
            try collect(
                "\(folder)/\(name)", "\(path)/\(name)", into: &paths, visited: &visited)
        }
    }
}
