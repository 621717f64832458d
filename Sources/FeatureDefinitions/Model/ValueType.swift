/// The type of a feature's or a join key's values: Feast's types, by Feast's Python names.
public indirect enum ValueType: Hashable, Sendable {
    /// 32-bit signed integers.
    case int32
    /// 64-bit signed integers.
    case int64
    /// 32-bit floating point numbers (`FLOAT` in protobuf).
    case float32
    /// 64-bit floating point numbers (`DOUBLE` in protobuf).
    case float64
    /// UTF-8 text.
    case string
    /// Bytes as they are.
    case bytes
    /// Truth values.
    case bool
    /// Whole seconds since 1970, UTC.
    case unixTimestamp
    /// String keys with values of any type.
    case map
    /// A JSON document, as its text.
    case json
    /// A UUID, as its text.
    case uuid
    /// A time-based UUID, as its text.
    case timeUuid
    /// A decimal number, as its text.
    case decimal
    /// Scalar keys with values of any type. Read from Feast's registries, not definable.
    case scalarMap
    /// A moment with its zone. Read from Feast's registries, not definable.
    case zonedTimestamp
    /// Lists of one type; they nest.
    case array(ValueType)
    /// Lists without repetition, in no order.
    case set(ValueType)
    /// Named fields. Empty where a registry does not say which.
    case structure([StructureField])
}

/// One field of a ``ValueType/structure(_:)-enum.case``.
public struct StructureField: Hashable, Sendable {
    /// The name, unique in its structure.
    public var name: String
    /// The type of its values.
    public var type: ValueType

    /// A field of a structure.
    public init(name: String, type: ValueType) {
        self.name = name
        self.type = type
    }
}
