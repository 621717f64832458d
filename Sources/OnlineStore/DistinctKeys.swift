import FeatureValues

/// Finds the keys of a request that repeat; its memory is used again.
struct DistinctKeys {
    /// For each key, the position of the first one that is equal.
    private(set) var first: [Int] = []
    /// A hash table: positions of keys, -1 where it is free.
    private var slots: [Int] = []
    private let hash = SeededHash()

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
}
