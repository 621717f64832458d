/// The types that join keys can have: Feast encodes no others into entity keys.
public enum JoinKeyType: Hashable, Sendable, CaseIterable {
    /// 32-bit signed integers.
    case int32
    /// 64-bit signed integers.
    case int64
    /// UTF-8 text.
    case string
    /// Bytes as they are.
    case bytes
    /// Whole seconds since 1970, UTC.
    case unixTimestamp

    /// The type among those of all values.
    public var valueType: ValueType {
        switch self {
        case .int32: .int32
        case .int64: .int64
        case .string: .string
        case .bytes: .bytes
        case .unixTimestamp: .unixTimestamp
        }
    }
}
