/// Where something stands in the files of a repository, as errors show it.
public struct DefinitionLocation: Hashable, Sendable, CustomStringConvertible {
    /// The file, as the reader was given it; `nil` for objects of no file.
    public let file: String?
    /// The line, from 1; 0 for objects of no file.
    public let line: Int
    /// The way inside the file, or the object's kind and name where there is no file.
    public let path: String
    /// The file's number among those read; behind all of them for objects of no file.
    let fileIndex: Int

    /// A place in a file.
    init(file: String, fileIndex: Int, line: Int, path: JSONPath) {
        self.file = file
        self.fileIndex = fileIndex
        self.line = line
        self.path = path.description
    }

    /// The place of an object that stands in no file.
    init(_ path: DefinitionPath) {
        file = nil
        line = 0
        self.path = path.description
        fileIndex = .max
    }

    /// The place as errors show it: `features/driver.json:14: feature_views[0].entities[1]`.
    public var description: String {
        guard let file else { return path }
        return path.isEmpty ? "\(file):\(line)" : "\(file):\(line): \(path)"
    }
}
