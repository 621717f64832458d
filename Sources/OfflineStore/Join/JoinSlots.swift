/// The best source row seen so far, per slot of a range of keys: the join's hot loop.
///
/// Source rows come in the order of the source, so among rows that tie in event and created
/// timestamp the last one stays.
struct JoinSlots {
    private struct Slot {
        /// The event timestamp of the best row.
        var time: Int64
        /// Its created timestamp; the least integer where it has none.
        var created: Int64
        /// Where the row is kept; -1: no row yet.
        ///
        /// While a batch is read, rows of that batch are
        /// numbered from ``batchBase`` on.
        var kept: Int32
    }

    /// The slots that this object is responsible for.
    let range: Range<Int>
    private var slots: [Slot]
    /// Longest age in microseconds that still counts.
    private let maximumAge: UInt64
    private var touched: [Int32] = []

    /// Marks rows of the batch at hand; more rows than this cannot be kept.
    static let batchBase: Int32 = 1 << 30

    /// - Parameters:
    ///   - range: The slots, of whole keys.
    ///   - ttl: The oldest age in microseconds that still counts, inclusive; `nil`: no limit.
    init(range: Range<Int>, ttl: Int64?) {
        self.range = range
        slots = Array(repeating: Slot(time: 0, created: 0, kept: -1), count: range.count)
        maximumAge = ttl.map { UInt64(max(0, $0)) } ?? .max
    }

    /// Sorts a batch of source rows into the slots.
    ///
    /// - Parameters:
    ///   - rows: The rows of the batch whose keys this object is responsible for, ascending.
    ///   - keys: Key numbers of the batch's rows, none negative among `rows`.
    ///   - times: Event timestamps of the batch's rows.
    ///   - created: Created timestamps of the batch's rows; empty without such a column.
    ///   - timeline: What the slots stand for.
    /// - Returns: The rows of the batch that must be kept, and the slots that they are best for.
    mutating func add(
        rows: [Int32], keys: [Int32], times: [Int64], created: [Int64], to timeline: JoinTimeline
    ) -> (rows: [Int32], slots: [Int32]) {
        touched.removeAll(keepingCapacity: true)
        let base = range.lowerBound
        let hasCreated = !created.isEmpty
        unsafe slots.withUnsafeMutableBufferPointer { slots in
            unsafe timeline.times.withUnsafeBufferPointer { moments in
                unsafe timeline.starts.withUnsafeBufferPointer { starts in
                    for row in rows {
                        let index = Int(row)
                        let key = Int(keys[index])
                        let time = times[index]
                        // The first moment of the key that is not before the row.
                        var low = unsafe Int(starts[key])
                        let end = unsafe Int(starts[key + 1])
                        var count = end - low
                        while count > 0 {
                            let half = count >> 1
                            let isBefore = unsafe moments[low + half] < time
                            low = isBefore ? low + half + 1 : low
                            count = isBefore ? count - half - 1 : half
                        }
                        guard low < end else { continue }
                        // Too old for this moment is too old for the later ones.
                        let age = unsafe UInt64(bitPattern: moments[low] &- time)
                        guard age <= maximumAge else { continue }
                        let made = hasCreated ? created[index] : 0
                        let slot = low - base
                        let best = unsafe slots[slot]
                        if best.kept >= 0 {
                            if best.time > time { continue }
                            if best.time == time, best.created > made { continue }
                        }
                        unsafe slots[slot] = Slot(
                            time: time, created: made, kept: Self.batchBase + row)
                        touched.append(Int32(slot))
                        touched.append(row)
                    }
                }
            }
        }
        return survivors()
    }

    /// Of the rows that were best for a moment, those that still are at the batch's end.
    private func survivors() -> (rows: [Int32], slots: [Int32]) {
        var keptRows: [Int32] = []
        var keptSlots: [Int32] = []
        keptRows.reserveCapacity(touched.count / 2)
        keptSlots.reserveCapacity(touched.count / 2)
        for index in stride(from: 0, to: touched.count, by: 2) {
            let slot = touched[index]
            let row = touched[index + 1]
            if slots[Int(slot)].kept == Self.batchBase + row {
                keptRows.append(row)
                keptSlots.append(slot)
            }
        }
        return (keptRows, keptSlots)
    }

    /// Says where the kept rows are, `first` being the place of the first of them.
    mutating func place(_ keptSlots: [Int32], from first: Int) {
        for (index, slot) in keptSlots.enumerated() {
            slots[Int(slot)].kept = Int32(first + index)
        }
    }

    /// The places of the rows that are best for some slot, in the order of the slots; each slot
    /// then counts as kept at its position in that answer.
    mutating func compact() -> [Int32] {
        var places: [Int32] = []
        places.reserveCapacity(slots.count)
        for slot in slots.indices where slots[slot].kept >= 0 {
            places.append(slots[slot].kept)
            slots[slot].kept = Int32(places.count - 1)
        }
        return places
    }

    /// The place of each slot's row, after every slot has also looked at the rows of the moments
    /// before it; -1 where no row is young enough.
    func sweep(_ timeline: JoinTimeline, keys: Range<Int>) -> [Int32] {
        var result = [Int32](repeating: -1, count: slots.count)
        for key in keys {
            // Rows of earlier moments are older than any of a later one's own.
            var latest: Slot?
            for slot in Int(timeline.starts[key])..<Int(timeline.starts[key + 1]) {
                let own = slots[slot - range.lowerBound]
                if own.kept >= 0 { latest = own }
                guard let latest else { continue }
                let age = UInt64(bitPattern: timeline.times[slot] &- latest.time)
                if age <= maximumAge { result[slot - range.lowerBound] = latest.kept }
            }
        }
        return result
    }
}
