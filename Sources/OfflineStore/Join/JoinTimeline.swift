/// The moments of the entity rows, per key and in order: what source rows are sorted into.
///
/// Every entity row with a key and a time has one slot; a key's slots stand together, earliest
/// first.
struct JoinTimeline: Sendable {
    /// Key `k` has the slots `starts[k]..<starts[k + 1]`.
    let starts: [Int32]
    /// The moment of each slot, microseconds since 1970, and one behind the last.
    ///
    /// The additional one is later than all: a search may look at it, and never goes beyond.
    let times: [Int64]
    /// The slot of each entity row; -1 where it has no key or no time.
    let slotOfRow: [Int32]

    /// How many slots there are.
    var count: Int { times.count - 1 }

    /// Sorts entity rows into slots.
    ///
    /// - Parameters:
    ///   - keys: The key number of each row, -1 for none.
    ///   - times: The moment of each row; what stands at rows without one does not matter.
    ///   - hasTime: Whether a row has a moment.
    ///   - keyCount: Key numbers are less than this.
    /// - Complexity: O(*m* log *n*), *n* being the most rows of one key.
    init(keys: [Int32], times: [Int64], hasTime: (Int) -> Bool, keyCount: Int) {
        var starts = [Int32](repeating: 0, count: keyCount + 1)
        for row in keys.indices where keys[row] >= 0 && hasTime(row) {
            starts[Int(keys[row]) + 1] += 1
        }
        for key in 0..<keyCount { starts[key + 1] += starts[key] }

        // Rows by key, in input order; then each key's own by time.
        var next = starts
        var rows = [Int32](repeating: 0, count: Int(starts[keyCount]))
        for row in keys.indices where keys[row] >= 0 && hasTime(row) {
            let key = Int(keys[row])
            rows[Int(next[key])] = Int32(row)
            next[key] += 1
        }
        for key in 0..<keyCount {
            let range = Int(starts[key])..<Int(starts[key + 1])
            if range.count > 1 {
                rows[range].sort { times[Int($0)] < times[Int($1)] }
            }
        }

        var slotOfRow = [Int32](repeating: -1, count: keys.count)
        var slotTimes = [Int64](repeating: .max, count: rows.count + 1)
        for (slot, row) in rows.enumerated() {
            slotOfRow[Int(row)] = Int32(slot)
            slotTimes[slot] = times[Int(row)]
        }
        self.starts = starts
        self.times = slotTimes
        self.slotOfRow = slotOfRow
    }
}
