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
    /// Of the rows of a block, the first moment that may still be theirs.
    private var low = [Int32](repeating: 0, count: blockSize)
    /// The sum of what was read only to be in the cache; it keeps the reading from being left out.
    private var warmth: Int32 = 0
    /// Of the rows of a block, how many moments from ``low`` on are undecided.
    private var left = [Int32](repeating: 0, count: blockSize)

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
        guard !slots.isEmpty else { return ([], []) }
        touched.removeAll(keepingCapacity: true)
        for start in stride(from: 0, to: rows.count, by: Self.blockSize) {
            let block = start..<min(start + Self.blockSize, rows.count)
            search(rows[block], keys: keys, times: times, in: timeline)
            update(rows[block], times: times, created: created, in: timeline)
        }
        return survivors()
    }

    /// How many rows are searched for side by side.
    ///
    /// Nearly every step of a search misses the cache. Doing the same step for many rows before the
    /// next one lets the processor wait for all of them at once: on 10 million rows and 1 million
    /// moments that took a quarter off the loop.
    private static let blockSize = 256

    /// Finds for each row the first moment of its key that is not before it, as ``low``; one where
    /// there is none.
    private mutating func search(
        _ rows: ArraySlice<Int32>, keys: [Int32], times: [Int64], in timeline: JoinTimeline
    ) {
        unsafe low.withUnsafeMutableBufferPointer { low in
            unsafe left.withUnsafeMutableBufferPointer { left in
                unsafe timeline.starts.withUnsafeBufferPointer { starts in
                    unsafe timeline.times.withUnsafeBufferPointer { moments in
                        var most: Int32 = 0
                        for (place, row) in rows.enumerated() {
                            let key = Int(keys[Int(row)])
                            let first = unsafe starts[key]
                            let count = unsafe starts[key + 1] - first
                            unsafe low[place] = first
                            unsafe left[place] = count
                            most = max(most, count)
                        }
                        // Halving so often leaves no moment undecided, whatever the key. Without
                        // a branch, since half of them would be mispredicted.
                        while most > 0 {
                            most >>= 1
                            for (place, row) in rows.enumerated() {
                                let count = unsafe left[place]
                                let half = count >> 1
                                let middle = unsafe low[place] &+ half
                                let isBefore =
                                    unsafe moments[Int(middle)] < times[Int(row)]
                                let goesOn: Int32 = isBefore ? 1 : 0
                                let isOpen: Int32 = count > 0 ? 1 : 0
                                let mask = 0 &- (goesOn & isOpen)
                                unsafe low[place] &+= mask & (half &+ 1)
                                unsafe left[place] =
                                    half ^ (mask & (half ^ (count &- half &- 1)))
                            }
                        }
                        // Past the key's own moments means that all are before the row.
                        for (place, row) in rows.enumerated() {
                            let key = Int(keys[Int(row)])
                            let end = unsafe starts[key + 1]
                            unsafe low[place] = low[place] < end ? low[place] : -1
                        }
                    }
                }
            }
        }
    }

    /// Keeps each row of a block if it is better than what its slot has.
    private mutating func update(
        _ rows: ArraySlice<Int32>, times: [Int64], created: [Int64], in timeline: JoinTimeline
    ) {
        let base = range.lowerBound
        let hasCreated = !created.isEmpty
        unsafe slots.withUnsafeMutableBufferPointer { slots in
            unsafe timeline.times.withUnsafeBufferPointer { moments in
                // Waits for all the slots at once, as the search does.
                for place in 0..<rows.count {
                    let slot = max(0, Int(low[place]) - base)
                    unsafe warmth &+= slots[slot].kept
                }
                for (place, row) in rows.enumerated() where low[place] >= 0 {
                    let index = Int(row)
                    let time = times[index]
                    // Too old for this moment is too old for the later ones.
                    let age = unsafe UInt64(bitPattern: moments[Int(low[place])] &- time)
                    guard age <= maximumAge else { continue }
                    let made = hasCreated ? created[index] : 0
                    let slot = Int(low[place]) - base
                    let best = unsafe slots[slot]
                    if best.kept >= 0 {
                        if best.time > time { continue }
                        if best.time == time, best.created > made { continue }
                    }
                    unsafe slots[slot] = Slot(time: time, created: made, kept: Self.batchBase + row)
                    touched.append(Int32(slot))
                    touched.append(row)
                }
            }
        }
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

    /// The place of each slot's row; -1 where it has none.
    var places: [Int32] { slots.map(\.kept) }

    /// The slot whose row each slot has, -1 where no row is young enough.
    ///
    /// A slot also has the rows of the moments before it. Slots are counted from ``range``'s start.
    func sweep(_ timeline: JoinTimeline, keys: Range<Int>) -> [Int32] {
        var result = [Int32](repeating: -1, count: slots.count)
        for key in keys {
            // Rows of earlier moments are older than any of a later one's own.
            var latest = -1
            for place in Int(timeline.starts[key])..<Int(timeline.starts[key + 1]) {
                let slot = place - range.lowerBound
                if slots[slot].kept >= 0 { latest = slot }
                guard latest >= 0 else { continue }
                let age = UInt64(bitPattern: timeline.times[place] &- slots[latest].time)
                if age <= maximumAge { result[slot] = Int32(latest) }
            }
        }
        return result
    }
}
