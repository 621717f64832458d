/// A hash of a join key, part by part.
struct KeyHash: Sendable {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The hash of all parts so far.
    var value: UInt64 { state ^ state >> 32 }

    /// Adds an integer.
    mutating func add(_ word: UInt64) {
        state = (state ^ word) &* 0xFF51_AFD7_ED55_8CCD
        state ^= state >> 32
    }

    /// Adds a text, with its length.
    mutating func add(_ text: Span<UInt8>) {
        add(UInt64(text.count))
        let bytes = unsafe text.bytes
        var offset = 0
        while offset + 8 <= text.count {
            unsafe add(bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < text.count {
            rest = rest << 8 | UInt64(text[offset])
            offset += 1
        }
        add(rest)
    }
}
