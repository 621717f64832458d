import FeatureDefinitions
import FeatureValues

extension Message {
    /// How the fields of messages are called in JSON.
    enum FieldNames: Hashable, Sendable {
        /// `createdTimestamp`
        case camelCase
        /// `created_timestamp`, as in the `.proto` files.
        case original
    }

    /// The message in protobuf's JSON form, without what the schema does not know.
    ///
    /// Fields stand in the order of their numbers, maps in that of their keys; defaults are left
    /// out; enums are names; 64-bit integers and moments are texts, bytes are base64.
    ///
    /// Source: https://protobuf.dev/programming-guides/json/
    func json(_ names: FieldNames = .camelCase) -> JSONNode {
        switch type.name {
        case "google.protobuf.Timestamp": return timestampJSON ?? membersJSON(names)
        case "google.protobuf.Duration": return durationJSON ?? membersJSON(names)
        case "google.protobuf.StringValue": return JSONNode(.string(string("value")))
        default: return membersJSON(names)
        }
    }

    private func membersJSON(_ names: FieldNames) -> JSONNode {
        let members = fields.compactMap { field -> JSONMember? in
            guard let fieldType = type.field(field.number) else { return nil }
            let name = names == .camelCase ? fieldType.jsonName : fieldType.name
            return JSONMember(name, Self.json(field.value, fieldType, names))
        }
        return JSONNode(.object(members))
    }

    private static func json(
        _ value: FieldValue, _ field: FieldType, _ names: FieldNames
    ) -> JSONNode {
        switch value {
        case .list(let values) where field.shape == .map:
            return JSONNode(.object(values.compactMap { entryJSON($0, names) }))
        case .list(let values): return JSONNode(.array(values.map { json($0, field, names) }))
        case .message(let message): return message.json(names)
        case .float(let bits):
            let number = Float(bitPattern: bits)
            return floatJSON(Double(number), text: "\(number)")
        case .double(let bits):
            let number = Double(bitPattern: bits)
            return floatJSON(number, text: "\(number)")
        case .bytes(let bytes) where field.kind == .bytes:
            return JSONNode(.string(Base64.text(of: bytes)))
        case .bytes: return JSONNode(.string(value.text))
        case .integer(let bits): return json(bits, field.kind)
        }
    }

    private static func json(_ bits: UInt64, _ kind: FieldType.Kind) -> JSONNode {
        let number = Int64(bitPattern: bits)
        switch kind {
        case .bool: return JSONNode(.bool(bits != 0))
        case .int64: return JSONNode(.string(String(number)))
        case .uint64: return JSONNode(.string(String(bits)))
        case .enumeration(let index):
            let enumeration = Schema.shared.enumerations[index]
            guard let name = enumeration.name(Int32(truncatingIfNeeded: number)) else {
                return JSONNode(.number(String(number)))
            }
            return JSONNode(.string(name))
        default: return JSONNode(.number(String(number)))
        }
    }

    private static func floatJSON(_ number: Double, text: String) -> JSONNode {
        guard number.isFinite else {
            return JSONNode(
                .string(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"))
        }
        return JSONNode(.number(text))
    }

    private static func entryJSON(_ entry: FieldValue, _ names: FieldNames) -> JSONMember? {
        guard case .message(let message) = entry, let field = message.type.field(2),
            let value = message[number: 2]
        else { return nil }
        return JSONMember(message.string("key"), json(value, field, names))
    }

    // MARK: Well-known messages

    /// A moment as RFC 3339, or `nil` where it lies outside the years 1 to 9999.
    private var timestampJSON: JSONNode? {
        guard let nanos = fraction(allowsNegative: false),
            let moment = Timestamp(seconds: integer("seconds")), moment.isWritable
        else { return nil }
        return JSONNode(.string("\(moment.formatted().dropLast())\(nanos)Z"))
    }

    /// A length of time in seconds, or `nil` where its parts contradict each other.
    private var durationJSON: JSONNode? {
        let (seconds, nanos) = (integer("seconds"), integer("nanos"))
        guard let fraction = fraction(allowsNegative: true),
            seconds == 0 || nanos == 0 || (seconds < 0) == (nanos < 0)
        else { return nil }
        let sign = seconds < 0 || nanos < 0 ? "-" : ""
        return JSONNode(.string("\(sign)\(seconds.magnitude)\(fraction)s"))
    }

    /// The nanoseconds as a fraction of no, three, six or nine digits.
    private func fraction(allowsNegative: Bool) -> String? {
        let nanos = integer("nanos")
        guard nanos.magnitude < 1_000_000_000, allowsNegative || nanos >= 0 else { return nil }
        if nanos == 0 { return "" }
        var digits = String(nanos.magnitude)
        digits = String(repeating: "0", count: 9 - digits.count) + digits
        while digits.hasSuffix("000") { digits.removeLast(3) }
        return ".\(digits)"
    }
}
