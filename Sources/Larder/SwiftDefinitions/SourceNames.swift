internal import FeatureDefinitions

/// What sources are called while they are compiled and run.
///
/// The compiler takes the text of a `#sourceLocation` as it is written, escapes and all, so that a
/// path with a quote in it can't be told. Such paths are given other names, and get their own back
/// in what the compiler and the program have said.
struct SourceNames {
    private let renamed: [(name: String, path: String)]

    init(_ sources: SwiftSources) {
        renamed = sources.files.map { (Self.name(of: $0.path), $0.path) }
            .filter { $0.0 != $0.1 }
    }

    /// The path with `%` and two digits in the place of each byte that can't stand in a literal; no
    /// other path has the same name.
    static func name(of path: String) -> String {
        var name = ""
        for scalar in path.unicodeScalars {
            if "\"\\%".unicodeScalars.contains(scalar) || scalar.value < 32 || scalar.value == 127 {
                name += "%" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            } else {
                name.unicodeScalars.append(scalar)
            }
        }
        return name
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
