/// Keys as byte strings, one behind the other: texts, and tuples of several join keys.
struct KeyBytes: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var hashes: [UInt64] = []
    private var nulls: [Bool] = []
    private var hash: UInt64 = Self.seed
    private var currentIsNull = false

    private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

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

    // MARK: Building a key

    /// Adds an integer to the key under construction.
    mutating func add(_ value: Int64) {
        let pattern = UInt64(bitPattern: value)
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: pattern >> shift))
        }
        mix(pattern)
    }

    /// Adds a text to the key under construction.
    ///
    /// Its length goes with it, so that ("a", "bc")
    /// and ("ab", "c") are two keys.
    mutating func add(_ text: Span<UInt8>) {
        var word = UInt64(text.count)
        mix(word)
        for shift in stride(from: UInt64(0), to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: word >> shift))
        }
        word = 0
        for index in text.indices {
            bytes.append(text[index])
            word = word << 8 | UInt64(text[index])
            if index & 7 == 7 { mix(word) }
        }
        mix(word)
    }

    /// Marks the key under construction as null.
    mutating func addNull() { currentIsNull = true }

    /// Ends the key under construction.
    mutating func end() {
        ends.append(bytes.count)
        hashes.append(hash ^ hash >> 32)
        nulls.append(currentIsNull)
        hash = Self.seed
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

    private mutating func mix(_ word: UInt64) {
        hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
    }
}
