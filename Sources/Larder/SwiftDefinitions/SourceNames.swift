internal import FeatureDefinitions

/// What sources are called while they are compiled and run.
///
/// The compiler takes the text of a `#sourceLocation` as it is written, escapes and all, so that a
/// path with a quote in it can't be told. And `#fileID`, by which Swift tells where a program failed,
/// has only the last part of a path, which it wants to be unique. So paths are given names of one
/// part below `features/`, and get their own back in what the compiler and the program have said.
struct SourceNames {
    /// The folder of all sources, and what it is called in `#fileID`: the module.
    private static let folder = "features/"

    private let renamed: [(name: String, path: String)]

    init(_ sources: SwiftSources) {
        renamed = sources.files.map { (Self.name(of: $0.path), $0.path) }
            .filter { $0.0 != $0.1 }
    }

    /// The path with `%` and two digits in the place of what can't stand in a name; no other path
    /// has the same one.
    static func name(of path: String) -> String {
        let folder = path.hasPrefix(Self.folder) ? Self.folder : ""
        return path.dropFirst(folder.count).unicodeScalars.reduce(into: folder) { name, scalar in
            if "\"\\%/".unicodeScalars.contains(scalar)
                || scalar.properties.generalCategory == .control
            {
                name += "%" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                name.unicodeScalars.append(scalar)
            }
        }
    }

    /// A text with the paths themselves.
    func restored(_ text: String) -> String {
        renamed.reduce(text) { $0.replacing($1.name, with: $1.path) }
    }

    /// A JSON document with the paths themselves.
    func restored(inJSON bytes: [UInt8]) -> [UInt8] {
        // What is no text is no JSON either: others tell that, of these very bytes.
        guard !renamed.isEmpty, let text = String(validating: bytes, as: UTF8.self) else {
            return bytes
        }
        let names = renamed.map { ($0.name, JSONWriter.quoted($0.path).dropFirst().dropLast()) }
        return Array(names.reduce(text) { $0.replacing($1.0, with: $1.1) }.utf8)
    }
}
