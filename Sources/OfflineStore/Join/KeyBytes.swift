/// Keys as byte strings, one behind the other: texts, and tuples of several join keys.
struct KeyBytes: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var hashes: [UInt64] = []
    private var nulls: [Bool] = []
    private var hash = KeyHash()
    private var currentIsNull = false

    /// How many keys there are.
    var count: Int { ends.count }

    /// Whether some part of the key is null: such a key matches nothing.
    func isNull(_ index: Int) -> Bool { nulls[index] }

    /// A hash of the key's bytes.
    func hash(_ index: Int) -> UInt64 { hashes[index] }

    /// Whether two keys are the same bytes.
    func equals(_ index: Int, _ others: KeyBytes, _ other: Int) -> Bool {
        guard hashes[index] == others.hashes[other] else { return false }
        return bytes[range(index)] == others.bytes[others.range(other)]
    }

    /// Whether a key is one text and nothing else.
    func equals(_ index: Int, text: Span<UInt8>, hash: UInt64) -> Bool {
        let range = range(index)
        guard hashes[index] == hash, range.count == text.count + Self.lengthBytes else {
            return false
        }
        for offset in text.indices
        where bytes[range.lowerBound + Self.lengthBytes + offset] != text[offset] {
            return false
        }
        return true
    }

    // MARK: Building a key

    /// Adds an integer to the key under construction.
    mutating func add(_ value: Int64) {
        let pattern = UInt64(bitPattern: value)
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: pattern >> shift))
        }
        hash.add(pattern)
    }

    /// Adds a text to the key under construction.
    ///
    /// Its length goes with it, so that ("a", "bc") and ("ab", "c") are two keys.
    mutating func add(_ text: Span<UInt8>) {
        let length = UInt64(text.count)
        for shift in stride(from: UInt64(0), to: 8 * UInt64(Self.lengthBytes), by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: length >> shift))
        }
        unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        hash.add(text)
    }

    /// The bytes of a text's length.
    private static let lengthBytes = 4

    /// Marks the key under construction as null.
    mutating func addNull() { currentIsNull = true }

    /// Ends the key under construction.
    mutating func end() {
        ends.append(bytes.count)
        hashes.append(hash.value)
        nulls.append(currentIsNull)
        hash = KeyHash()
        currentIsNull = false
    }

    /// Adds a whole key of others.
    mutating func append(_ others: KeyBytes, _ index: Int) {
        bytes.append(contentsOf: others.bytes[others.range(index)])
        ends.append(bytes.count)
        hashes.append(others.hashes[index])
        nulls.append(others.nulls[index])
    }

    private func range(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }
}
