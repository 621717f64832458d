/// Where something stands in the files of a repository, as errors show it.
public struct DefinitionLocation: Hashable, Sendable, CustomStringConvertible {
    /// The file, as the reader or the compiler was given it; `nil` for objects of no file.
    public let file: String?
    /// The line, from 1; 0 for objects of no file.
    public let line: Int
    /// The way inside a JSON file; otherwise the object's kind and name, and the way inside it.
    public let path: String
    /// What stands there in a Swift file, whose lines may hold more than one thing.
    private let part: DefinitionPath?

    /// A place in a JSON file.
    init(file: String, line: Int, path: JSONPath) {
        self.file = file
        self.line = line
        self.path = path.description
        part = nil
    }

    /// A place in a Swift file.
    init(file: String, line: Int, part: DefinitionPath, path: String) {
        self.file = file
        self.line = line
        self.path = path
        self.part = part
    }

    /// The place of an object that stands in no file.
    init(_ path: DefinitionPath) {
        file = nil
        line = 0
        self.path = path.description
        part = nil
    }

    /// The place as errors show it: `features/driver.json:14: feature_views[0].entities[1]`,
    /// `features/driver.swift:12: feature view "hourly": entities[1]`.
    public var description: String {
        guard let file else { return path }
        return path.isEmpty ? "\(file):\(line)" : "\(file):\(line): \(path)"
    }
}
