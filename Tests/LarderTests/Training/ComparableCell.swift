import Arrow
import FeatureDefinitions
import FeatureValues
import Foundation

/// Values in one form, ours and those of Feast's frames: a number is its nearest double, a moment
/// its microseconds since 1970, bytes are hexadecimal, nothing is `null`.
enum ComparableCell {
    static func text(_ column: Column, _ row: Int) -> String {
        guard column.isValid(row) else { return "null" }
        switch column.field.format {
        case "b": return "\(column.bool(row))"
        case "i": return number(Double(column.value(row, as: Int32.self)))
        case "l": return number(Double(column.value(row, as: Int64.self)))
        case "f": return number(Double(column.value(row, as: Float.self)))
        case "g": return number(column.value(row, as: Double.self))
        case "u", "U": return quoted(column.string(row))
        case "z", "Z": return hexadecimal(column.bytes(row))
        case "tsu:UTC": return "@\(column.value(row, as: Int64.self))"
        case "tsn:UTC": return "@\(column.value(row, as: Int64.self) / 1000)"
        case "+l", "+L":
            return "["
                + column.elements(row).map { text(column.child(0), $0) }.joined(separator: ",")
                + "]"
        case "+s":
            let parts = column.field.children.enumerated().map { index, field in
                "\(field.name)=\(text(column.child(index), row))"
            }
            return "{" + parts.sorted().joined(separator: ",") + "}"
        default: return "unexpected \(column.field.format)"
        }
    }

    /// A value of a frame of Feast's; the type decides whether a text is a moment.
    static func text(_ node: JSONNode, isMoment: Bool) throws -> String {
        switch node.kind {
        case .null: return "null"
        case .string(let text):
            return isMoment ? "@\(try Timestamp(parsing: text).microseconds)" : quoted(text)
        case .bool(let truth): return "\(truth)"
        case .number(let text): return number(Double(text) ?? .nan)
        case .array(let nodes):
            let elements = try nodes.map { try text($0, isMoment: isMoment) }
            return "[" + elements.joined(separator: ",") + "]"
        case .object(let members):
            if members.count == 1, members[0].name == "hex",
                case .string(let hex) = members[0].value.kind
            {
                return "x" + hex
            }
            let parts = try members.map { member in
                "\(member.name)=\(try text(member.value, isMoment: isMoment))"
            }
            return "{" + parts.sorted().joined(separator: ",") + "}"
        }
    }

    private static func number(_ value: Double) -> String { value.isNaN ? "null" : "\(value)" }

    private static func quoted(_ text: String) -> String { "'\(text)'" }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        "x" + bytes.map { String(format: "%02x", $0) }.joined()
    }
}
