/// What a YAML text says, without the places.
public indirect enum YAMLValue: Hashable, Sendable {
    /// Nothing.
    case null
    /// A truth value.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// A floating point number.
    case float(Double)
    /// A text.
    case string(String)
    /// Values in order.
    case sequence([YAMLValue])
    /// Keys with values, in order.
    case mapping([YAMLField])
}

/// A key of a ``YAMLValue/mapping(_:)`` with its value.
public struct YAMLField: Hashable, Sendable {
    /// The key.
    public var key: String
    /// Its value.
    public var value: YAMLValue

    /// A field of a mapping.
    public init(_ key: String, _ value: YAMLValue) {
        self.key = key
        self.value = value
    }
}
