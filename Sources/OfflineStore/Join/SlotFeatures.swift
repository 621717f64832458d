internal import Arrow

/// The features of the best source row of each slot.
///
/// Values of a fixed width are put straight into their slot's place. Texts and nested values are
/// kept one behind the other, and those that lost are thrown out when they outnumber the others.
/// Either way memory grows with the entity rows, not with the source.
struct SlotFeatures {
    private let slotCount: Int
    /// How many lost rows may be kept beside twice the slots.
    private let spareRows: Int
    /// Positions among the features, and their columns.
    private let fixed: [(position: Int, column: SlotColumn)]
    private let others: [Int]
    private var kept: RetainedRows

    init(fields: [Field], slotCount: Int, spareRows: Int) throws(ArrowError) {
        self.slotCount = slotCount
        self.spareRows = spareRows
        fixed = fields.indices.filter { SlotColumn.takes(fields[$0]) }
            .map { ($0, SlotColumn(fields[$0], count: slotCount)) }
        others = fields.indices.filter { !SlotColumn.takes(fields[$0]) }
        kept = try RetainedRows(fields: others.map { fields[$0] })
    }

    /// Takes the features of rows that are the best of some slots.
    mutating func take(
        _ best: (rows: [Int32], slots: [Int32]), of features: [Column], for slots: inout JoinSlots
    ) throws(ArrowError) {
        for (position, column) in fixed {
            column.put(features[position], rows: best.rows.span, at: best.slots.span)
        }
        slots.place(best.slots, from: kept.count)
        guard !others.isEmpty else { return }
        kept.append(others.map { features[$0] }, rows: best.rows)
        // Halving when full: every row is copied a bounded number of times.
        if kept.count > 2 * slotCount + spareRows { try kept.keep(slots.compact()) }
    }

    /// A column per feature with a row per slot; what stands in slots without a row is of no use.
    mutating func finish(_ slots: JoinSlots) throws(ArrowError) -> [Column] {
        if !others.isEmpty { try kept.keep(slots.places) }
        var columns: [Int: Column] = [:]
        for (position, column) in fixed { columns[position] = column.finish() }
        for (position, column) in zip(others, kept.finish()) { columns[position] = column }
        return columns.sorted { $0.key < $1.key }.map(\.value)
    }
}
