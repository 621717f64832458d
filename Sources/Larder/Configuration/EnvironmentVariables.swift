/// The variables of a process, to be put into texts.
struct EnvironmentVariables {
    var values: [String: String]

    /// The text with `$NAME`, `${NAME}` and `${NAME:-default}` replaced, and the names of those
    /// that have neither value nor default: they stay as they are written, as in Python.
    ///
    /// A default stands in for an empty value too, as in a shell. Nothing is expanded twice.
    func expand(_ text: String) -> (text: String, missing: [String]) {
        guard text.contains("$") else { return (text, []) }
        var result = ""
        var missing: [String] = []
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[dollar...]
            guard let reference = Self.reference(at: rest) else {
                result += "$"
                rest = rest.dropFirst()
                continue
            }
            if let fallback = reference.fallback {
                result += values[reference.name].flatMap { $0.isEmpty ? nil : $0 } ?? fallback
            } else if let value = values[reference.name] {
                result += value
            } else {
                result += rest[..<reference.end]
                missing.append(reference.name)
            }
            rest = rest[reference.end...]
        }
        return (result + rest, missing)
    }

    private struct Reference {
        var name: String
        var fallback: String?
        var end: Substring.Index
    }

    /// The reference that `text`, which begins with a dollar sign, begins with.
    private static func reference(at text: Substring) -> Reference? {
        let inside = text.dropFirst()
        if inside.first != "{" {
            let name = inside.prefix(while: isWordCharacter)
            return name.isEmpty ? nil : Reference(name: String(name), end: name.endIndex)
        }
        guard let close = inside.firstIndex(of: "}") else { return nil }
        let body = inside[..<close].dropFirst()
        let name = body.prefix(while: isWordCharacter)
        guard !name.isEmpty else { return nil }
        let after = body[name.endIndex...]
        guard after.isEmpty || after.hasPrefix(":-") else { return nil }
        return Reference(
            name: String(name), fallback: after.isEmpty ? nil : String(after.dropFirst(2)),
            end: text.index(after: close))
    }

    private static func isWordCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber) || character == "_"
    }
}
