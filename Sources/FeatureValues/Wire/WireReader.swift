/// Reads the fields of a protobuf message, one after the other.
///
/// Values and the registry share it. It never reads beyond its bytes, whatever they say.
public struct WireReader: Sendable {
    private let bytes: [UInt8]
    private let end: Int
    /// Where the next byte is read, counted from the start of the array.
    public private(set) var offset: Int

    /// A reader of a whole array.
    public init(_ bytes: [UInt8]) {
        self.init(bytes, in: 0..<bytes.count)
    }

    /// A reader of a part of an array, which it shares without copying: a message in a message.
    public init(_ bytes: [UInt8], in range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        self.bytes = bytes
        offset = range.lowerBound
        end = range.upperBound
    }

    /// Whether everything is read.
    public var isAtEnd: Bool { offset >= end }

    /// The next field's number and layout, or `nil` at the end.
    public mutating func nextField() throws(WireError) -> (number: Int, type: WireType)? {
        guard !isAtEnd else { return nil }
        let start = offset
        let tag = try varint()
        guard tag >> 3 != 0, tag >> 32 == 0, let type = WireType(rawValue: UInt8(tag & 7)) else {
            throw WireError("no field tag", at: start)
        }
        return (Int(tag >> 3), type)
    }

    /// A base-128 integer of at most 64 bits.
    public mutating func varint() throws(WireError) -> UInt64 {
        if offset < end, bytes[offset] < 0x80 {
            defer { offset += 1 }
            return UInt64(bytes[offset])
        }
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while offset < end, shift < 64 {
            let byte = bytes[offset]
            offset += 1
            result |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return result }
            shift += 7
        }
        throw WireError("truncated or overlong varint", at: offset)
    }

    /// Four bytes, little-endian.
    public mutating func fixed32() throws(WireError) -> UInt32 {
        UInt32(truncatingIfNeeded: try littleEndian(count: 4))
    }

    /// Eight bytes, little-endian.
    public mutating func fixed64() throws(WireError) -> UInt64 {
        try littleEndian(count: 8)
    }

    /// Where the bytes of a length-delimited field stand in the array.
    public mutating func lengthDelimited() throws(WireError) -> Range<Int> {
        let start = offset
        let count = try varint()
        guard count <= UInt64(end - offset) else {
            throw WireError("length beyond the end", at: start)
        }
        return try take(Int(count))
    }

    /// A reader of a length-delimited field's bytes.
    public mutating func message() throws(WireError) -> WireReader {
        WireReader(bytes, in: try lengthDelimited())
    }

    /// The bytes of a length-delimited field.
    public mutating func byteArray() throws(WireError) -> [UInt8] {
        Array(bytes[try lengthDelimited()])
    }

    /// The bytes of a length-delimited field, shared without copying.
    public mutating func slice() throws(WireError) -> ArraySlice<UInt8> {
        bytes[try lengthDelimited()]
    }

    /// So many bytes, without a length before them.
    public mutating func byteArray(count: Int) throws(WireError) -> [UInt8] {
        Array(bytes[try take(count)])
    }

    /// The text of a length-delimited field; bytes that are no UTF-8 are replaced by U+FFFD.
    public mutating func string() throws(WireError) -> String {
        String(decoding: bytes[try lengthDelimited()], as: UTF8.self)
    }

    /// Reads every element of a repeated field, one by one or packed; other fields are passed over.
    ///
    /// - Parameter read: Takes one element from the reader it is given.
    public mutating func elements(
        _ number: Int, _ type: WireType,
        _ read: (inout WireReader) throws(WireError) -> Void
    ) throws(WireError) {
        while let field = try nextField() {
            if field.number == number, field.type == type {
                try read(&self)
            } else if field.number == number, field.type == .lengthDelimited {
                var packed = try message()
                while !packed.isAtEnd { try read(&packed) }
            } else {
                try skip(field.type)
            }
        }
    }

    /// Passes over a field's content.
    public mutating func skip(_ type: WireType) throws(WireError) {
        switch type {
        case .varint: _ = try varint()
        case .fixed64: _ = try take(8)
        case .lengthDelimited: _ = try lengthDelimited()
        case .fixed32: _ = try take(4)
        case .startGroup: try skipGroup()
        case .endGroup: throw WireError("end of a group that never began", at: offset)
        }
    }

    /// Some of the array's bytes: with ``offset`` before ``nextField()`` and after ``skip(_:)``, a
    /// field that is not understood is kept as it is.
    public func copy(_ range: Range<Int>) -> [UInt8] {
        Array(bytes[range])
    }

    /// Groups nest; a counter stands for the stack so that no input can exhaust the real one.
    private mutating func skipGroup() throws(WireError) {
        var depth = 1
        while depth > 0 {
            guard let (_, type) = try nextField() else {
                throw WireError("group without an end", at: offset)
            }
            switch type {
            case .startGroup: depth += 1
            case .endGroup: depth -= 1
            default: try skip(type)
            }
        }
    }

    private mutating func littleEndian(count: Int) throws(WireError) -> UInt64 {
        let range = try take(count)
        var result: UInt64 = 0
        for index in range.reversed() {
            result = result &<< 8 | UInt64(bytes[index])
        }
        return result
    }

    private mutating func take(_ count: Int) throws(WireError) -> Range<Int> {
        guard count <= end - offset else {
            throw WireError("truncated field", at: offset)
        }
        defer { offset += count }
        return offset..<offset + count
    }
}
