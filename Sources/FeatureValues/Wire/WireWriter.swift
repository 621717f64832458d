/// Writes the fields of a protobuf message into a growing array.
///
/// Fields come out in the order of the calls; whoever wants protobuf's canonical order calls in
/// the order of the field numbers. Nothing is left out: a zero is written, as a oneof's member is.
public struct WireWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8]

    /// A writer that starts empty.
    public init(reservingCapacity capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Forgets what has been written, keeps the memory.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// A field's tag.
    public mutating func tag(_ number: Int, _ type: WireType) {
        varint(UInt64(number) << 3 | UInt64(type.rawValue))
    }

    /// A base-128 integer without a tag; signed numbers go in as their 64-bit pattern.
    public mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Four bytes, little-endian, without a tag.
    public mutating func fixed32(_ value: UInt32) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// Eight bytes, little-endian, without a tag.
    public mutating func fixed64(_ value: UInt64) {
        // One by one: several times faster than any collection of the bytes, measured.
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// Bytes as they are, without tag and length.
    public mutating func raw(_ content: some Sequence<UInt8>) {
        bytes.append(contentsOf: content)
    }

    /// A varint field.
    public mutating func varintField(_ number: Int, _ value: UInt64) {
        tag(number, .varint)
        varint(value)
    }

    /// A length-delimited field.
    public mutating func bytesField(_ number: Int, _ content: some Collection<UInt8>) {
        tag(number, .lengthDelimited)
        varint(UInt64(content.count))
        raw(content)
    }

    /// A text field.
    public mutating func stringField(_ number: Int, _ text: String) {
        bytesField(number, text.utf8)
    }

    /// A message in a message: whatever `content` writes, with its length before it.
    public mutating func messageField<Failure: Error>(
        _ number: Int, _ content: (inout WireWriter) throws(Failure) -> Void
    ) throws(Failure) {
        tag(number, .lengthDelimited)
        // Nearly every length fits into the one byte that is kept for it; else what follows moves.
        let start = bytes.count
        bytes.append(0)
        try content(&self)
        let count = bytes.count - start - 1
        guard count >= 0x80 else {
            bytes[start] = UInt8(count)
            return
        }
        var length = WireWriter(reservingCapacity: 10)
        length.varint(UInt64(count))
        bytes.replaceSubrange(start...start, with: length.bytes)
    }
}
