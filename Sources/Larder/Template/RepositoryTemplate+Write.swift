public import FeatureValues
internal import FileSystem
internal import FoundationEssentials
internal import OfflineStore

extension RepositoryTemplate {
    /// A repository that was made.
    public struct Written: Hashable, Sendable {
        /// Its directory, absolute.
        public var directory: String
        /// Its project's name.
        public var project: String
        /// The paths of its files, sorted.
        public var files: [String]
    }

    /// Makes a repository in a directory, which need not exist.
    ///
    /// Nothing is overwritten: where one of the files is there already, nothing at all is written.
    /// A new directory appears complete or not at all.
    ///
    /// - Parameters:
    ///   - directory: Absolute, or from the current directory.
    ///   - now: The moment at which the made-up data ends.
    public func write(to directory: String, now: Timestamp) throws -> Written {
        let target = URL(
            filePath: RepositoryConfiguration.join(
                FileManager.default.currentDirectoryPath, directory)
        ).standardized
        let project = Self.projectName(for: target.lastPathComponent)
        let paths = (Array(files.keys) + tables.keys).sorted()
        try refuseToOverwrite(paths, in: target.path, directory: directory)

        let parent = target.deletingLastPathComponent().path
        let draft = "\(parent)/.\(target.lastPathComponent).\(UUID().uuidString)"
        do {
            try fill(draft, project: project, now: now)
            try Self.move(paths, from: draft, to: target.path)
        } catch let error as FileError {
            Self.remove(draft)
            throw TemplateError(
                message: "the repository can't be written: \(error.reason)", place: directory,
                hint: Folder.exists(parent)
                    ? "check the permissions of \(parent)" : "name another directory")
        } catch {
            Self.remove(draft)
            throw error
        }
        Self.remove(draft)
        return Written(directory: target.path, project: project, files: paths)
    }

    private func refuseToOverwrite(_ paths: [String], in target: String, directory: String) throws {
        let there = (paths + ["feature_store.yaml"]).filter {
            FileManager.default.fileExists(atPath: "\(target)/\($0)")
        }
        guard there.isEmpty else {
            throw TemplateError(
                message: "there is already \(Set(there).sorted().joined(separator: ", "))",
                place: directory, hint: "init overwrites nothing: name another directory")
        }
        if FileManager.default.fileExists(atPath: target), !Folder.exists(target) {
            throw TemplateError(
                message: "a file has this name", place: directory, hint: "name another directory")
        }
    }

    private func fill(_ draft: String, project: String, now: Timestamp) throws {
        for path in Array(files.keys) + tables.keys {
            try Folder.make(File.split("\(draft)/\(path)").directory)
        }
        for (path, text) in files {
            let text = text.replacing("{{project}}", with: project)
            try File.replace("\(draft)/\(path)", with: Array(text.utf8))
        }
        guard !tables.isEmpty else { return }
        let engine = try Engine.duckDB()
        for (path, table) in tables {
            try table.write(to: "\(draft)/\(path)", now: now, with: engine)
        }
    }

    /// Gives a draft its place: at once where nothing is there, else file by file.
    private static func move(_ paths: [String], from draft: String, to target: String) throws {
        guard Folder.exists(target) else {
            try File.move(draft, to: target)
            return
        }
        var moved: [String] = []
        do {
            for path in paths {
                try Folder.make(File.split("\(target)/\(path)").directory)
                try File.move("\(draft)/\(path)", to: "\(target)/\(path)")
                moved.append(path)
            }
        } catch {
            for path in moved { remove("\(target)/\(path)") }
            throw error
        }
    }

    /// Removes what is left of a draft; what can't be removed harms nobody.
    private static func remove(_ path: String) {
        _ = try? FileManager.default.removeItem(atPath: path)
    }
}
