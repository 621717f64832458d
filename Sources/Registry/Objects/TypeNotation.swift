import FeatureDefinitions

/// The text in which Feast writes nested types into tags.
///
/// A scalar is its name (`FLOAT32`), collections are `Array(…)` and `Set(…)`, a structure inside is
/// the JSON object `{"__struct__": {"field": "type"}}`, and the text of a structure tag is only the
/// inner object.
enum TypeNotation {
    /// The text of a type.
    static func text(_ type: ValueType) -> String {
        switch type {
        case .array(let element): "Array(\(text(element)))"
        case .set(let element): "Set(\(text(element)))"
        case .structure(let fields): "{\"__struct__\": \(structureText(fields))}"
        default: names.first { $0.value == type }?.key ?? "INVALID"
        }
    }

    /// The text of a structure tag.
    static func structureText(_ fields: [StructureField]) -> String {
        let members = fields.map { "\(quoted($0.name)): \(quoted(text($0.type)))" }
        return "{\(members.joined(separator: ", "))}"
    }

    /// The type of a text, or `nil` where it is none.
    static func type(_ text: String) -> ValueType? {
        type(text, depth: 0)
    }

    /// The fields of a structure tag, or `nil` where it is none.
    static func structure(_ text: String) -> [StructureField]? {
        json(text).flatMap { structure($0, depth: 0) }
    }

    /// Types nest as deep as someone wrote them, and are read by recursion.
    private static var depthLimit: Int { 32 }

    private static func type(_ text: String, depth: Int) -> ValueType? {
        guard depth < depthLimit else { return nil }
        if text.hasPrefix("Array("), text.hasSuffix(")") {
            return type(String(text.dropFirst(6).dropLast()), depth: depth + 1).map { .array($0) }
        }
        if text.hasPrefix("Set("), text.hasSuffix(")") {
            return type(String(text.dropFirst(4).dropLast()), depth: depth + 1).map { .set($0) }
        }
        if text.hasPrefix("{") {
            return json(text)?["__struct__"].flatMap { structure($0, depth: depth + 1) }
                .map { .structure($0) }
        }
        return names[text]
    }

    private static func structure(_ node: JSONNode, depth: Int) -> [StructureField]? {
        guard depth < depthLimit, case .object(let members) = node.kind else { return nil }
        var fields: [StructureField] = []
        for member in members {
            guard case .string(let notation) = member.value.kind,
                let type = type(notation, depth: depth + 1)
            else { return nil }
            fields.append(StructureField(name: member.name, type: type))
        }
        return fields
    }

    /// The value of a JSON text, or `nil` where it is none.
    private static func json(_ text: String) -> JSONNode? {
        do throws(JSONError) {
            return try JSONReader.read(Array(text.utf8))
        } catch {
            return nil
        }
    }

    /// A JSON string with only ASCII in it, as Python writes them.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x08: result += "\\b"
            case 0x09: result += "\\t"
            case 0x0A: result += "\\n"
            case 0x0C: result += "\\f"
            case 0x0D: result += "\\r"
            case 0x20..<0x7F: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result + "\""
    }

    private static let names: [String: ValueType] = [
        "INT32": .int32, "INT64": .int64, "FLOAT32": .float32, "FLOAT64": .float64,
        "STRING": .string, "BYTES": .bytes, "PDF_BYTES": .bytes, "IMAGE_BYTES": .bytes,
        "BOOL": .bool, "UNIX_TIMESTAMP": .unixTimestamp, "MAP": .map, "JSON": .json,
        "UUID": .uuid, "TIME_UUID": .timeUuid, "DECIMAL": .decimal,
        "SCALAR_MAP": .scalarMap, "ZONED_TIMESTAMP": .zonedTimestamp,
    ]
}
