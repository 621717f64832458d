internal import Arrow

/// The part of a join that one thread works on: some keys, their slots, the rows kept for them.
struct JoinPart {
    /// The keys, by number.
    let keys: Range<Int>
    var slots: JoinSlots
    var retained: RetainedRows
    /// How many rows may be kept beside twice the slots, before those that lost are thrown out.
    private let spareRows: Int

    init(
        keys: Range<Int>, timeline: JoinTimeline, ttl: Int64?, retained: RetainedRows,
        spareRows: Int
    ) {
        self.keys = keys
        self.spareRows = spareRows
        slots = JoinSlots(
            range: Int(timeline.starts[keys.lowerBound])..<Int(timeline.starts[keys.upperBound]),
            ttl: ttl)
        self.retained = retained
    }

    /// Sorts this part's rows of a batch into the slots, and keeps the best ones' features.
    mutating func add(
        _ batch: DecodedBatch, rows: [Int32], features: [Column], to timeline: JoinTimeline
    ) throws(ArrowError) {
        let best = slots.add(
            rows: rows, keys: batch.keys, times: batch.times, created: batch.created, to: timeline)
        slots.place(best.slots, from: retained.count)
        retained.append(features, rows: best.rows)
        // Halving when full: every row is copied a bounded number of times.
        if retained.count > 2 * slots.range.count + spareRows {
            try retained.keep(slots.compact())
        }
    }
}

extension JoinTimeline {
    /// Divides the keys into ranges of about equally many slots; at least one range.
    func split(into parts: Int) -> [Range<Int>] {
        let keyCount = starts.count - 1
        var ranges: [Range<Int>] = []
        var first = 0
        for part in 1...max(1, parts) {
            let target = count * part / max(1, parts)
            var end = first
            while end < keyCount, Int(starts[end]) < target || part == max(1, parts) { end += 1 }
            if end > first {
                ranges.append(first..<end)
                first = end
            }
        }
        return ranges.isEmpty ? [0..<keyCount] : ranges
    }
}
