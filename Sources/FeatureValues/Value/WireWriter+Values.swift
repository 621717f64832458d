public import FeatureDefinitions

// Members of `feast.types.Value` straight from what a column holds: a materialization writes
// millions of them, and none needs a `Value` in between. A member is written even when it is a
// default, as in every oneof. A null is written by writing nothing, but see
// `nullValue(of:)`.
extension WireWriter {
    /// A null of a type: nothing, except for UnixTimestamp.
    public mutating func nullValue(of type: ValueType) {
        if type == .unixTimestamp { value(unixTimestamp: Value.nullUnixTimestamp) }
    }

    /// Bytes as they are.
    public mutating func value(bytes: some Collection<UInt8>) {
        bytesField(1, bytes)
    }

    /// Text.
    public mutating func value(string: String) {
        bytesField(2, string.utf8)
    }

    /// Text, given as its bytes, which must be UTF-8.
    public mutating func value(utf8: some Collection<UInt8>) {
        bytesField(2, utf8)
    }

    /// A 32-bit integer; a negative one takes ten bytes, as protobuf has it.
    public mutating func value(int32: Int32) {
        varintField(3, UInt64(bitPattern: Int64(int32)))
    }

    /// A 64-bit integer.
    public mutating func value(int64: Int64) {
        varintField(4, UInt64(bitPattern: int64))
    }

    /// A 64-bit floating point number.
    public mutating func value(double: Double) {
        tag(5, .fixed64)
        fixed64(double.bitPattern)
    }

    /// A 32-bit floating point number.
    public mutating func value(float: Float) {
        tag(6, .fixed32)
        fixed32(float.bitPattern)
    }

    /// A truth value.
    public mutating func value(bool: Bool) {
        varintField(7, bool ? 1 : 0)
    }

    /// Seconds since 1970, UTC.
    public mutating func value(unixTimestamp: Int64) {
        varintField(8, UInt64(bitPattern: unixTimestamp))
    }

    /// A JSON document, as its text.
    public mutating func value(json: String) {
        bytesField(32, json.utf8)
    }

    /// A UUID, as its text.
    public mutating func value(uuid: String) {
        bytesField(36, uuid.utf8)
    }

    /// A time-based UUID, as its text.
    public mutating func value(timeUuid: String) {
        bytesField(37, timeUuid.utf8)
    }

    /// A decimal number, as its text.
    public mutating func value(decimal: String) {
        bytesField(44, decimal.utf8)
    }
}
