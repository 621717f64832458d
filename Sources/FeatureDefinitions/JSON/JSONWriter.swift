/// Writes JSON for people: two spaces a level, short values on one line, keys in their order.
public enum JSONWriter {
    /// The text of a value, ending in a line break.
    ///
    /// Arrays and objects stand on one line where they fit into `width` characters, and hold no
    /// object inside an array or object of theirs.
    public static func text(of node: JSONNode, width: Int = 100) -> String {
        var text = ""
        write(node, into: &text, indentation: 0, prefix: 0, width: width)
        return text + "\n"
    }

    /// The text of a value on one line, without any space between its parts.
    public static func compactText(of node: JSONNode) -> String {
        switch node.kind {
        case .object(let members):
            let parts = members.map { quoted($0.name) + ":" + compactText(of: $0.value) }
            return "{" + parts.joined(separator: ",") + "}"
        case .array(let elements):
            return "[" + elements.map(compactText).joined(separator: ",") + "]"
        default: return scalar(node)
        }
    }

    /// A string in quotes, what JSON demands escaped.
    public static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..<" ", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    /// - Parameter prefix: How much of the line is taken before the value, indentation included.
    private static func write(
        _ node: JSONNode, into text: inout String, indentation: Int, prefix: Int, width: Int
    ) {
        // The comma that may follow takes one more.
        if let line = onOneLine(node), prefix + line.count < width {
            text += line
            return
        }
        let inner = String(repeating: " ", count: indentation + 2)
        let outer = String(repeating: " ", count: indentation)
        switch node.kind {
        case .object(let members):
            text += "{\n"
            for (index, member) in members.enumerated() {
                let key = inner + quoted(member.name) + ": "
                text += key
                write(
                    member.value, into: &text, indentation: indentation + 2, prefix: key.count,
                    width: width)
                text += index + 1 < members.count ? ",\n" : "\n"
            }
            text += outer + "}"
        case .array(let elements):
            text += "[\n"
            for (index, element) in elements.enumerated() {
                text += inner
                write(
                    element, into: &text, indentation: indentation + 2, prefix: inner.count,
                    width: width)
                text += index + 1 < elements.count ? ",\n" : "\n"
            }
            text += outer + "]"
        default:
            text += scalar(node)
        }
    }

    /// The value on one line; `nil` where it holds objects inside.
    private static func onOneLine(_ node: JSONNode, inside: Bool = false) -> String? {
        switch node.kind {
        case .object(let members):
            if members.isEmpty { return "{}" }
            if inside { return nil }
            var parts: [String] = []
            for member in members {
                guard let value = onOneLine(member.value, inside: true) else { return nil }
                parts.append("\(quoted(member.name)): \(value)")
            }
            return "{" + parts.joined(separator: ", ") + "}"
        case .array(let elements):
            var parts: [String] = []
            for element in elements {
                guard let value = onOneLine(element, inside: true) else { return nil }
                parts.append(value)
            }
            return "[" + parts.joined(separator: ", ") + "]"
        default:
            return scalar(node)
        }
    }

    private static func scalar(_ node: JSONNode) -> String {
        switch node.kind {
        case .string(let string): quoted(string)
        case .number(let number): number
        case .bool(let bool): bool ? "true" : "false"
        default: "null"
        }
    }
}
