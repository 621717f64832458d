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

    /// The type as definitions write it: `Array(Float32)`.
    static func name(of type: ValueType) -> String {
        switch type {
        case .array(let element): return "Array(\(name(of: element)))"
        case .set(let element): return "Set(\(name(of: element)))"
        case .structure(let fields):
            let texts = fields.map { "\($0.name): \(name(of: $0.type))" }
            return "Struct(\(texts.joined(separator: ", ")))"
        default:
            let words = text(type).split(separator: "_").map {
                $0.prefix(1) + $0.dropFirst().lowercased()
            }
            return words.joined()
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
        structure(text, depth: 0)
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
            var scanner = ObjectScanner(text)
            guard let inner = scanner.wrappedObject("__struct__") else { return nil }
            return structure(inner, depth: depth + 1).map { .structure($0) }
        }
        return names[text]
    }

    private static func structure(_ text: String, depth: Int) -> [StructureField]? {
        var scanner = ObjectScanner(text)
        guard depth < depthLimit, let members = scanner.textMembers() else { return nil }
        var fields: [StructureField] = []
        for (name, notation) in members {
            guard let type = type(notation, depth: depth + 1) else { return nil }
            fields.append(StructureField(name: name, type: type))
        }
        return fields
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

/// Reads the JSON that Feast writes into type tags: objects of texts, and one object in an object.
private struct ObjectScanner {
    private let units: [UInt16]
    private var at = 0

    init(_ text: String) {
        units = Array(text.utf16)
    }

    /// The members of an object whose values are all texts, which is all there is.
    mutating func textMembers() -> [(String, String)]? {
        guard let members = members(), isAtEnd else { return nil }
        return members
    }

    /// The text of the object that is the only member, under a name, of the object.
    mutating func wrappedObject(_ name: String) -> String? {
        guard take("{"), string() == name, take(":") else { return nil }
        skipSpace()
        let start = at
        guard members() != nil else { return nil }
        let inner = String(decoding: units[start..<at], as: UTF16.self)
        return take("}") && isAtEnd ? inner : nil
    }

    private mutating func members() -> [(String, String)]? {
        var result: [(String, String)] = []
        guard take("{") else { return nil }
        if take("}") { return result }
        repeat {
            guard let name = string(), take(":"), let value = string() else { return nil }
            result.append((name, value))
        } while take(",")
        return take("}") ? result : nil
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        var content: [UInt16] = []
        while at < units.count {
            let unit = units[at]
            at += 1
            if unit == 0x22 { return String(decoding: content, as: UTF16.self) }
            if unit == 0x5C {
                guard let escaped = escape() else { return nil }
                content.append(escaped)
            } else {
                content.append(unit)
            }
        }
        return nil
    }

    private mutating func escape() -> UInt16? {
        guard at < units.count, let scalar = Unicode.Scalar(units[at]) else { return nil }
        at += 1
        switch scalar {
        case "b": return 0x08
        case "t": return 0x09
        case "n": return 0x0A
        case "f": return 0x0C
        case "r": return 0x0D
        case "\"", "\\", "/": return UInt16(scalar.value)
        case "u":
            guard units.count - at >= 4 else { return nil }
            defer { at += 4 }
            return UInt16(String(decoding: units[at..<at + 4], as: UTF16.self), radix: 16)
        default: return nil
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard at < units.count, UInt32(units[at]) == character.value else { return false }
        at += 1
        return true
    }

    private mutating func skipSpace() {
        while at < units.count, [0x20, 0x09, 0x0A, 0x0D].contains(units[at]) { at += 1 }
    }

    private var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return at == units.count
        }
    }
}
