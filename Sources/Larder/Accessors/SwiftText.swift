/// Names and descriptions of a registry in Swift source, where nobody can break out of them.
enum SwiftText {
    /// A string literal.
    static func literal(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": literal += "\\\(scalar)"
            default: literal += isVisible(scalar) ? "\(scalar)" : escape(scalar)
            }
        }
        return literal + "\""
    }

    /// A comment of as many lines as the text has; what is not to be seen in it becomes a space.
    ///
    /// - Parameter marker: `//` or `///`.
    static func comment(_ text: String, marker: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.map { line in
            var clean = ""
            for scalar in line.unicodeScalars { clean += isVisible(scalar) ? "\(scalar)" : " " }
            while clean.last == " " { clean.removeLast() }
            return clean.isEmpty ? marker : "\(marker) \(clean)"
        }.joined(separator: "\n")
    }

    /// Lines moved in by four spaces; empty ones stay empty.
    static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
    }

    /// Control characters, and marks that turn the direction of text, show something else than
    /// what is there.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
            .unassigned:
            false
        default: true
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
}
