import FeatureDefinitions

/// A join key's value as entity keys hold it: its type, its length, its content.
public enum EntityKeyPart {
    /// Appends a value of the type Int64.
    public static func append(int64: Int64, to bytes: inout [UInt8]) {
        append(.int64, count: 8, to: &bytes)
        append(UInt64(bitPattern: int64), count: 8, to: &bytes)
    }

    /// Appends a value of the type Int32.
    public static func append(int32: Int32, to bytes: inout [UInt8]) {
        append(.int32, count: 4, to: &bytes)
        append(UInt64(UInt32(bitPattern: int32)), count: 4, to: &bytes)
    }

    /// Appends a value of the type UnixTimestamp, in seconds since 1970.
    public static func append(unixTimestamp: Int64, to bytes: inout [UInt8]) {
        append(.unixTimestamp, count: 8, to: &bytes)
        append(UInt64(bitPattern: unixTimestamp), count: 8, to: &bytes)
    }

    /// Appends a value of the type String, given as its bytes, which must be UTF-8.
    public static func append(utf8: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        append(.string, count: utf8.count, to: &bytes)
        bytes.append(contentsOf: utf8)
    }

    /// Appends a value of one of these types, or of the type Bytes.
    ///
    /// - Throws: ``ValueError`` for a null and for a value of another type; then nothing is
    ///   appended.
    public static func append(
        _ value: Value, ofJoinKey joinKey: String, to bytes: inout [UInt8]
    ) throws(ValueError) {
        switch value {
        case .int64(let number): append(int64: number, to: &bytes)
        case .int32(let number): append(int32: number, to: &bytes)
        case .unixTimestamp(let seconds): append(unixTimestamp: seconds, to: &bytes)
        case .string(let text):
            append(.string, count: text.utf8.count, to: &bytes)
            bytes.append(contentsOf: text.utf8)
        case .bytes(let content):
            append(.bytes, count: content.count, to: &bytes)
            bytes.append(contentsOf: content)
        case .null, .explicitNull:
            throw ValueError(
                code: .nullJoinKey, message: "the join key \"\(joinKey)\" is null",
                hint: "give every join key a value")
        default: throw EntityKey.unsupported(joinKey)
        }
    }

    /// The value of a part that was appended.
    public static func value(in bytes: [UInt8], at part: Range<Int>) -> Value {
        let content = part.lowerBound + 8..<part.upperBound
        return switch tag(in: bytes, at: part) {
        case .bytes: .bytes(Array(bytes[content]))
        case .string: .string(String(decoding: bytes[content], as: UTF8.self))
        case .int32: .int32(Int32(truncatingIfNeeded: number(in: bytes, at: content)))
        case .int64: .int64(number(in: bytes, at: content))
        case .unixTimestamp: .unixTimestamp(number(in: bytes, at: content))
        }
    }

    fileprivate static func tag(in bytes: [UInt8], at part: Range<Int>) -> EntityKeyTag {
        guard let tag = EntityKeyTag(rawValue: UInt32(bytes[part.lowerBound])) else {
            preconditionFailure("not a part of an entity key")
        }
        return tag
    }

    fileprivate static func number(in bytes: [UInt8], at content: Range<Int>) -> Int64 {
        var number: UInt64 = 0
        for index in content.reversed() { number = number << 8 | UInt64(bytes[index]) }
        return Int64(bitPattern: number)
    }

    private static func append(_ tag: EntityKeyTag, count: Int, to bytes: inout [UInt8]) {
        append(UInt64(tag.rawValue) | UInt64(UInt32(count)) << 32, count: 8, to: &bytes)
    }

    /// Appends bytes of a number, the lowest first.
    private static func append(_ number: UInt64, count: Int, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: UInt64(count) * 8, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}

extension JSONStreamWriter {
    /// A join key's value as Feast's feature server answers it, from the bytes that an entity key
    /// holds.
    public mutating func entityKeyPart(in bytes: [UInt8], at part: Range<Int>) {
        let content = part.lowerBound + 8..<part.upperBound
        switch EntityKeyPart.tag(in: bytes, at: part) {
        case .bytes: base64(bytes[content])
        case .string: string(utf8: bytes[content])
        case .int32:
            integer(Int32(truncatingIfNeeded: EntityKeyPart.number(in: bytes, at: content)))
        case .int64, .unixTimestamp: integer(EntityKeyPart.number(in: bytes, at: content))
        }
    }
}
