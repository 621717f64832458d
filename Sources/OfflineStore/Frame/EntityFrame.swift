public import Arrow
public import FeatureDefinitions
public import FeatureValues

/// The rows that a training frame is made for: join keys, a moment, and whatever else they carry.
public struct EntityFrame: Sendable {
    /// A column of the frame that is matched to a join key, as the key's type.
    public struct Key: Hashable, Sendable {
        /// The frame's column.
        public var column: String
        /// The join key's type.
        public var type: ValueType

        /// A column as a join key.
        public init(column: String, type: ValueType) {
            self.column = column
            self.type = type
        }
    }

    /// The frame's own columns; the event timestamp is in UTC.
    public let fields: [Field]
    /// The number of rows.
    public let count: Int
    /// The files that the rows were read from.
    var files: [String] = []
    /// The frame's own columns, batch by batch, in input order.
    let batches: [RecordBatch]
    /// The columns that are matched to join keys, batch by batch.
    let keys: [Key: [Column]]
    /// The moment of each row, microseconds since 1970; anything where there is none.
    let moments: [Int64]
    /// The rows without a moment.
    let rowsWithoutMoment: Set<Int>

    /// The first and the last moment of the rows; `nil` where no row has one.
    public var bounds: ClosedRange<Timestamp>? {
        var least = Int64.max
        var greatest = Int64.min
        for (row, moment) in moments.enumerated()
        where rowsWithoutMoment.isEmpty || !rowsWithoutMoment.contains(row) {
            least = min(least, moment)
            greatest = max(greatest, moment)
        }
        guard least <= greatest else { return nil }
        return Timestamp(microseconds: least)...Timestamp(microseconds: greatest)
    }
}
