import FeatureValues

/// A type of protobuf message that the registry's schema knows.
public struct MessageType: Hashable, Sendable {
    /// Where the type stands in the schema's table.
    let index: Int

    init(index: Int) {
        self.index = index
    }

    /// The type of a name, as in the `.proto` files; names of package `feast.core` go without it.
    ///
    /// - Precondition: The schema has the type: names are written by us, never read.
    init(_ name: String) {
        guard let index = Schema.shared.messageIndices[name] else {
            preconditionFailure("no message type \(name)")
        }
        self.index = index
    }

    /// The name, without `feast.core.` where it is of that package.
    public var name: String { Schema.shared.messages[index].name }

    /// The fields, in the order of their numbers.
    var fields: [FieldType] { Schema.shared.messages[index].fields }

    /// The field of a number.
    func field(_ number: Int) -> FieldType? {
        Schema.shared.messages[index].field(number)
    }

    /// The field of a name.
    ///
    /// - Precondition: The type has the field: names are written by us, never read.
    func field(_ name: String) -> FieldType {
        guard let field = fields.first(where: { $0.name == name }) else {
            preconditionFailure("no field \(name) in \(self.name)")
        }
        return field
    }
}

/// What the schema says of one field.
struct FieldType: Hashable, Sendable {
    /// How often the field may stand in a message.
    enum Shape: Hashable, Sendable {
        /// At most once.
        case single
        /// Any number of times, in order.
        case list
        /// Messages of a `key` (1, text) and a `value` (2); each key once, in no order.
        case map
    }

    /// What a value of the field is.
    enum Kind: Hashable, Sendable {
        case bool, int32, int64, uint64, float, double, string, bytes
        /// An open enum: numbers without a name are kept.
        case enumeration(Int)
        case message(MessageType)
    }

    /// The number on the wire.
    var number: Int
    /// The name in the `.proto` files.
    var name: String
    /// The name in protobuf's JSON.
    var jsonName: String
    var shape: Shape
    var kind: Kind
    /// Whether a default value that is set differs from one that is not.
    var hasPresence: Bool
    /// Fields of one oneof have one number here, and at most one of them is set.
    var oneof: Int?

    /// How a value is laid out on the wire, when it is not packed.
    var wireType: WireType {
        switch kind {
        case .bool, .int32, .int64, .uint64, .enumeration: .varint
        case .float: .fixed32
        case .double: .fixed64
        case .string, .bytes, .message: .lengthDelimited
        }
    }
}
