internal import Arrow

/// Finds, per entity row, the source row that was newest at that row's moment.
///
/// The rule: equal join keys, an event timestamp not after the entity row's and not older than
/// the TTL, both inclusive; the latest event timestamp wins, then the latest created timestamp (a
/// null one loses), then the row that stands last in the source. The source is read once, in its
/// order; memory grows with the entity rows. Several threads work on keys of their own, so that
/// their number changes nothing in the answer.
struct PointInTimeJoin {
    private let index: KeyIndex
    private let timeline: JoinTimeline
    private let columns: HistoryScan.Columns
    private let featureFields: [Field]
    private var parts: [JoinPart]

    /// A join that has not seen a source row yet.
    ///
    /// - Parameters:
    ///   - index: The keys of the entity rows.
    ///   - timeline: The moments of the entity rows.
    ///   - ttl: Microseconds; `nil` means no limit.
    ///   - columns: Where to find what in the batches.
    ///   - fields: The fields of the batches.
    ///   - threads: How many threads work on it.
    ///   - spareRows: How many rows each may keep beside twice its slots.
    init(
        index: KeyIndex, timeline: JoinTimeline, ttl: Int64?, columns: HistoryScan.Columns,
        fields: [Field],
        threads: Int, spareRows: Int = 65_536
    ) throws(ArrowError) {
        self.index = index
        self.timeline = timeline
        self.columns = columns
        featureFields = fields[columns.features].map(\.large)
        parts = []
        for keys in timeline.split(into: threads) {
            parts.append(
                try JoinPart(
                    keys: keys, timeline: timeline, ttl: ttl, fields: featureFields,
                    spareRows: spareRows))
        }
    }

    /// Reads some batches of the source, which come in its order.
    mutating func add(_ batches: [RecordBatch]) throws(ArrowError) {
        let decoded = decode(batches)
        let features = batches.map { Array($0.columns[columns.features]) }
        let timeline = timeline
        try withParallel(&parts) { (part, index) throws(ArrowError) in
            for (batch, columns) in zip(decoded, features) {
                try part.add(batch, rows: batch.rows[index], features: columns, to: timeline)
            }
        }
    }

    /// The features of every entity row, in input order; null where no source row matches.
    ///
    /// Nothing can be added afterwards.
    mutating func finish() throws(ArrowError) -> [Column] {
        var slotOfSlot: [Int32] = []
        slotOfSlot.reserveCapacity(timeline.count)
        var bySlot: [[Column]] = []
        for part in parts.indices {
            let first = Int32(slotOfSlot.count)
            let (features, slots) = try parts[part].finish(timeline)
            bySlot.append(features)
            for slot in slots { slotOfSlot.append(slot < 0 ? -1 : slot + first) }
        }
        let rows = timeline.slotOfRow.map { $0 < 0 ? -1 : slotOfSlot[Int($0)] }

        var results = [Column?](repeating: nil, count: featureFields.count)
        let fields = featureFields
        try withParallel(&results) { (result, index) throws(ArrowError) in
            let all = try ColumnBuffer(fields[index])
            for columns in bySlot {
                let rows = (0..<Int32(columns[index].count)).map(\.self)
                all.append(columns[index], rows: rows.span)
            }
            let picked = try ColumnBuffer(fields[index])
            picked.append(all.finish(), rows: rows.span)
            result = picked.finish()
        }
        return results.compactMap(\.self)
    }

    // MARK: Decoding

    private func decode(_ batches: [RecordBatch]) -> [DecodedBatch] {
        let firstKeys = parts.map { Int32($0.keys.lowerBound) }
        var decoded = [DecodedBatch](repeating: DecodedBatch(), count: batches.count)
        withParallel(&decoded) { result, number in
            let batch = batches[number]
            let time = batch.columns[columns.time]
            var keys = index.numbers(of: Array(batch.columns[columns.keys]), count: batch.count)
            if time.hasNulls {
                for row in keys.indices where !time.isValid(row) { keys[row] = -1 }
            }
            result.times = TimeColumn(time).microseconds
            if let created = columns.created {
                result.created = TimeColumn.created(batch.columns[created])
            }
            result.select(keys, firstKeys: firstKeys)
        }
        return decoded
    }
}

/// A batch of source rows as the slots want it.
struct DecodedBatch: Sendable {
    /// Key numbers, -1 for rows that match nothing.
    var keys: [Int32] = []
    /// Event timestamps in microseconds.
    var times: [Int64] = []
    /// Created timestamps in microseconds, the least integer for nulls; empty without a column.
    var created: [Int64] = []
    /// Per part of the join, the rows that are its, ascending.
    var rows: [[Int32]] = []

    /// Divides the rows among the parts; part *p* has the keys from `firstKeys[p]` on.
    mutating func select(_ keys: [Int32], firstKeys: [Int32]) {
        rows = firstKeys.indices.map { part in
            let low = firstKeys[part]
            let high = part + 1 < firstKeys.count ? firstKeys[part + 1] : .max
            var rows = [Int32](repeating: 0, count: keys.count)
            // Without a branch, which would be mispredicted every other time.
            var next = 0
            for row in keys.indices {
                rows[next] = Int32(truncatingIfNeeded: row)
                next += keys[row] >= low && keys[row] < high ? 1 : 0
            }
            rows.removeLast(rows.count - next)
            return rows
        }
        self.keys = keys
    }
}
