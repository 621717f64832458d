internal import Arrow

/// The part of a join that one thread works on: some keys, their slots, the features of these.
struct JoinPart {
    /// The keys, by number.
    let keys: Range<Int>
    private var slots: JoinSlots
    private var features: SlotFeatures

    /// - Parameters:
    ///   - ttl: Microseconds; `nil` means no limit.
    ///   - fields: The features.
    ///   - spareRows: How many lost rows may be kept.
    init(
        keys: Range<Int>, timeline: JoinTimeline, ttl: Int64?, fields: [Field], spareRows: Int
    ) throws(ArrowError) {
        self.keys = keys
        slots = JoinSlots(
            range: Int(timeline.starts[keys.lowerBound])..<Int(timeline.starts[keys.upperBound]),
            ttl: ttl)
        features = try SlotFeatures(
            fields: fields, slotCount: slots.range.count, spareRows: spareRows)
    }

    /// Sorts this part's rows of a batch into the slots, and keeps the best ones' features.
    mutating func add(
        _ batch: DecodedBatch, rows: [Int32], features columns: [Column],
        to timeline: JoinTimeline
    ) throws(ArrowError) {
        let best = slots.add(
            rows: rows, keys: batch.keys, times: batch.times, created: batch.created, to: timeline)
        try features.take(best, of: columns, for: &slots)
    }

    /// The features by slot, and the slot whose features each slot has, -1 for none; slots are
    /// counted from this part's first.
    mutating func finish(
        _ timeline: JoinTimeline
    ) throws(ArrowError) -> (features: [Column], slotOfSlot: [Int32]) {
        (try features.finish(slots), slots.sweep(timeline, keys: keys))
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
