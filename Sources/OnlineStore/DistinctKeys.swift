/// Finds the keys of a request that repeat; its memory is used again.
struct DistinctKeys {
    /// For each key, the position of the first one that is equal.
    private(set) var first: [Int] = []
    /// A hash table: positions of keys, -1 where it is free.
    private var slots: [Int] = []
    /// Different in every process, so that nobody can choose keys that collide.
    private let seed = UInt64.random(in: 0...UInt64.max)

    /// Takes in the keys of a request.
    ///
    /// - Complexity: Linear in the keys' bytes.
    mutating func find(in keys: PackedBytes) {
        first.removeAll(keepingCapacity: true)
        guard keys.count > 1 else {
            if keys.count == 1 { first.append(0) }
            return
        }
        var size = 4
        while size < keys.count * 2 { size *= 2 }
        slots.removeAll(keepingCapacity: true)
        slots.append(contentsOf: repeatElement(-1, count: size))
        let bytes = keys.bytes.span
        for position in 0..<keys.count {
            let key = bytes.extracting(keys.presentRange(at: position))
            var slot = Int(truncatingIfNeeded: hash(key)) & (size - 1)
            while slots[slot] >= 0,
                compareBytes(key, bytes.extracting(keys.presentRange(at: slots[slot]))) != 0
            {
                slot = (slot + 1) & (size - 1)
            }
            if slots[slot] < 0 { slots[slot] = position }
            first.append(slots[slot])
        }
    }

    private func hash(_ key: Span<UInt8>) -> UInt64 {
        var state = seed ^ UInt64(key.count)
        var index = 0
        while index < key.count {
            var word: UInt64 = 0
            let end = min(index + 8, key.count)
            while index < end {
                word = word << 8 | UInt64(key[index])
                index += 1
            }
            let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ seed | 1)
            state = product.high ^ product.low
        }
        return state
    }
}
