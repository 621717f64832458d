public import FeatureDefinitions

/// One value of a feature or a join key: every member of `feast.types.Value`.
///
/// Two values are equal when their bytes in the store are: a NaN equals itself, 0.0 and -0.0
/// differ, and so do two spellings of a character that look alike.
public enum Value: Sendable {
    /// Nothing set, which is how Feast stores null: no byte at all.
    case null
    /// The member `null_val`: read as null, but never written by Feast.
    case explicitNull
    /// Bytes as they are.
    case bytes([UInt8])
    /// Text.
    case string(String)
    /// A 32-bit integer.
    case int32(Int32)
    /// A 64-bit integer.
    case int64(Int64)
    /// A 64-bit floating point number.
    case double(Double)
    /// A 32-bit floating point number.
    case float(Float)
    /// A truth value.
    case bool(Bool)
    /// Seconds since 1970, UTC; ``nullUnixTimestamp`` is null.
    case unixTimestamp(Int64)
    /// A JSON document, as its text.
    case json(String)
    /// A UUID, as its text.
    case uuid(String)
    /// A time-based UUID, as its text.
    case timeUuid(String)
    /// A decimal number, as its text.
    case decimal(String)
    /// Names with values of any type, in order.
    case map([ValueEntry])
    /// A structure's fields, in order.
    case structure([ValueEntry])
    /// Scalar keys with values of any type, in order.
    case scalarMap([ScalarMapEntry])
    /// A moment with its zone.
    case zonedTimestamp(ZonedTimestamp)
    /// Elements in order.
    case list(ValueElements)
    /// Elements of which none should stand twice; the order means nothing.
    case set(ValueElements)

    /// What Feast stores for a null of the type UnixTimestamp, outside of lists.
    public static let nullUnixTimestamp = Int64.min

    /// The value that Feast stores for a null of a type.
    public static func null(of type: ValueType) -> Value {
        type == .unixTimestamp ? .unixTimestamp(nullUnixTimestamp) : .null
    }

    /// Whether the value means null.
    public var isNull: Bool {
        switch self {
        case .null, .explicitNull, .unixTimestamp(Value.nullUnixTimestamp): true
        default: false
        }
    }
}

/// A name and its value, in a map or a structure.
public struct ValueEntry: Hashable, Sendable {
    /// The name.
    public var key: String
    /// What stands under it.
    public var value: Value

    /// An entry.
    public init(_ key: String, _ value: Value) {
        self.key = key
        self.value = value
    }
}

/// The elements of a list or a set, all of one type.
///
/// Elements can't be null; Feast stores a default in a null's place (0, "", false, or
/// ``Value/nullUnixTimestamp``). Sets of JSON texts, maps and structures don't exist in Feast; they
/// are written as nested values (`set_val`).
public enum ValueElements: Hashable, Sendable {
    /// Byte strings.
    case bytes([[UInt8]])
    /// Texts.
    case string([String])
    /// 32-bit integers.
    case int32([Int32])
    /// 64-bit integers.
    case int64([Int64])
    /// 64-bit floating point numbers.
    case double([Double])
    /// 32-bit floating point numbers.
    case float([Float])
    /// Truth values.
    case bool([Bool])
    /// Seconds since 1970, UTC.
    case unixTimestamp([Int64])
    /// JSON documents, as their texts.
    case json([String])
    /// UUIDs, as their texts.
    case uuid([String])
    /// Time-based UUIDs, as their texts.
    case timeUuid([String])
    /// Decimal numbers, as their texts.
    case decimal([String])
    /// Maps.
    case map([[ValueEntry]])
    /// Structures.
    case structure([[ValueEntry]])
    /// Values of any kind: lists in lists.
    case value([Value])
}

/// An entry of a map whose keys are no text.
public struct ScalarMapEntry: Hashable, Sendable {
    /// What kinds of key there are.
    public enum Key: Hashable, Sendable {
        /// No key.
        case none
        /// A 32-bit integer.
        case int32(Int32)
        /// A 64-bit integer.
        case int64(Int64)
        /// A 32-bit floating point number.
        case float(Float)
        /// A 64-bit floating point number.
        case double(Double)
        /// A truth value.
        case bool(Bool)
        /// Seconds since 1970, UTC.
        case unixTimestamp(Int64)
        /// Bytes as they are.
        case bytes([UInt8])
        /// A UUID, as its text.
        case uuid(String)
        /// A time-based UUID, as its text.
        case timeUuid(String)
        /// A decimal number, as its text.
        case decimal(String)
    }

    /// The key.
    public var key: Key
    /// What stands under it.
    public var value: Value

    /// An entry.
    public init(_ key: Key, _ value: Value) {
        self.key = key
        self.value = value
    }
}

/// A moment and the zone it was given in.
public struct ZonedTimestamp: Hashable, Sendable {
    /// Seconds since 1970, UTC; ``Value/nullUnixTimestamp`` is null.
    public var unixTimestamp: Int64
    /// `America/New_York`, `UTC-07:00`, or empty, which is UTC.
    public var zone: String

    /// A moment in a zone.
    public init(unixTimestamp: Int64, zone: String) {
        self.unixTimestamp = unixTimestamp
        self.zone = zone
    }
}

extension Value: Hashable {
    /// Whether the bytes in the store are the same.
    public static func == (first: Value, second: Value) -> Bool {
        switch (first, second) {
        case (.null, .null): true
        case (.int64(let first), .int64(let second)): first == second
        case (.int32(let first), .int32(let second)): first == second
        default: first.serialized == second.serialized
        }
    }

    /// Feeds the bytes in the store to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(serialized)
    }
}
