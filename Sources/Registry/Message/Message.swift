/// One protobuf message of the registry: what its type's fields hold, and what the schema does not
/// know, byte for byte.
///
/// Equal messages hold the same fields and the same unknown bytes; the order of a map's entries and
/// of the fields on the wire makes no difference. A field without presence is never kept with its
/// default value. Text is kept as the bytes that were read, whatever they are.
public struct Message: Hashable, Sendable {
    /// A field that is set.
    struct Field: Hashable, Sendable {
        var number: Int
        var value: FieldValue
    }

    /// What kind of message it is.
    public let type: MessageType
    /// What is set, in the order of the numbers.
    private(set) var fields: [Field] = []
    /// Fields that the schema does not know, as they were read, in their order.
    var unknown: [UInt8] = []

    /// An empty message.
    init(_ type: MessageType) {
        self.type = type
    }

    /// The value of a field, or `nil` where it is not set.
    subscript(number number: Int) -> FieldValue? {
        get { fields.first { $0.number == number }?.value }
        set {
            let position = fields.firstIndex { $0.number >= number } ?? fields.count
            let exists = position < fields.count && fields[position].number == number
            switch (newValue, exists) {
            case (let value?, true): fields[position].value = value
            case (let value?, false):
                fields.insert(Field(number: number, value: value), at: position)
            case (nil, true): fields.remove(at: position)
            case (nil, false): break
            }
        }
    }

    /// Sets a field, leaves it out where it has its default and no presence, and clears the other
    /// members of its oneof.
    mutating func store(_ value: FieldValue?, in field: FieldType) {
        guard let value, field.hasPresence || !value.isDefault else {
            self[number: field.number] = nil
            return
        }
        if let oneof = field.oneof {
            for other in type.fields where other.oneof == oneof && other.number != field.number {
                self[number: other.number] = nil
            }
        }
        self[number: field.number] = value
    }

    /// Adds to a repeated field without copying what is there.
    mutating func append(_ value: FieldValue, to field: FieldType) {
        guard let position = fields.firstIndex(where: { $0.number == field.number }) else {
            self[number: field.number] = .list([value])
            return
        }
        guard case .list(var values) = fields[position].value else { return }
        fields[position].value = .list([])
        values.append(value)
        fields[position].value = .list(values)
    }
}

/// What a field of a ``Message`` holds.
enum FieldValue: Hashable, Sendable {
    /// Truth values, enum numbers and integers, as the 64-bit pattern of the wire.
    case integer(UInt64)
    /// The bits of a 32-bit floating point number.
    case float(UInt32)
    /// The bits of a 64-bit floating point number.
    case double(UInt64)
    /// Bytes, and text that need not be UTF-8.
    case bytes([UInt8])
    /// A message in the message.
    case message(Message)
    /// The values of a repeated field, or a map's entries in the order of their keys.
    case list([FieldValue])

    /// Whether proto3 leaves it out where a field has no presence.
    var isDefault: Bool {
        switch self {
        case .integer(let value): value == 0
        case .float(let bits): bits == 0
        case .double(let bits): bits == 0
        case .bytes(let bytes): bytes.isEmpty
        case .message: false
        case .list(let values): values.isEmpty
        }
    }
}
