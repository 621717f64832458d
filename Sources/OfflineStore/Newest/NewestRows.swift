internal import Arrow

/// Chooses the newest row of every entity, whatever the order of the source.
///
/// The latest event timestamp wins, then the latest created timestamp (a null one loses), then
/// the row that stands last. Memory grows with the entities, not with the source.
struct NewestRows {
    private struct Slot {
        var time: Int64
        var created: Int64
        var kept: Int32
    }

    private let columns: HistoryScan.Columns
    private let window: ClosedRange<Int64>
    private let spareRows: Int
    private var index: KeyIndex
    private var slots: [Slot] = []
    private var retained: RetainedRows
    /// Rows in the window.
    private(set) var rowsRead = 0
    /// Rows in the window that have a null in their key.
    private(set) var rowsWithNullKey = 0

    /// - Parameters:
    ///   - columns: Where to find what in the batches.
    ///   - fields: The fields of the batches.
    ///   - window: The moments that count, in microseconds, both ends inclusive.
    ///   - spareRows: How many rows may be kept beside twice the entities, before those that lost
    ///     are thrown out.
    init(
        columns: HistoryScan.Columns, fields: [Field], window: ClosedRange<Int64>,
        spareRows: Int = 65_536
    ) throws(ArrowError) {
        self.columns = columns
        self.window = window
        self.spareRows = spareRows
        index = .growing(Array(fields[columns.keys]))
        // Keys come out with the features.
        retained = try RetainedRows(
            fields: (fields[columns.keys] + fields[columns.features]).map(\.large))
    }

    /// Reads a batch of the source.
    mutating func add(_ batch: RecordBatch) throws(ArrowError) {
        let time = batch.columns[columns.time]
        let times = TimeColumn(time).microseconds
        let created = columns.created.map { TimeColumn.created(batch.columns[$0]) } ?? []
        let keys = index.insert(Array(batch.columns[columns.keys]), count: batch.count)
        if slots.count < index.count {
            let empty = Slot(time: 0, created: 0, kept: -1)
            slots.append(contentsOf: repeatElement(empty, count: index.count - slots.count))
        }
        var touched: [(row: Int32, slot: Int32)] = []
        for row in 0..<batch.count where time.isValid(row) && window.contains(times[row]) {
            rowsRead += 1
            guard keys[row] >= 0 else {
                rowsWithNullKey += 1
                continue
            }
            let slot = Int(keys[row])
            let made = created.isEmpty ? 0 : created[row]
            let best = slots[slot]
            if best.kept >= 0, (best.time, best.created) > (times[row], made) { continue }
            slots[slot] = Slot(
                time: times[row], created: made, kept: JoinSlots.batchBase + Int32(row))
            touched.append((Int32(row), Int32(slot)))
        }
        touched.removeAll { slots[Int($0.slot)].kept != JoinSlots.batchBase + $0.row }
        for (place, best) in touched.enumerated() {
            slots[Int(best.slot)].kept = Int32(retained.count + place)
        }
        retained.append(
            Array(batch.columns[columns.keys] + batch.columns[columns.features]),
            rows: touched.map(\.row))
        if retained.count > 2 * slots.count + spareRows { try compact() }
    }

    /// The newest rows: their moments, and their key and feature columns.
    mutating func finish() throws(ArrowError) -> (
        times: [Int64], created: [Int64], columns: [Column]
    ) {
        try compact()
        let newest = slots.filter { $0.kept >= 0 }
        return (newest.map(\.time), newest.map(\.created), retained.finish())
    }

    private mutating func compact() throws(ArrowError) {
        var places: [Int32] = []
        places.reserveCapacity(slots.count)
        for slot in slots.indices where slots[slot].kept >= 0 {
            places.append(slots[slot].kept)
            slots[slot].kept = Int32(places.count - 1)
        }
        try retained.keep(places)
    }
}
