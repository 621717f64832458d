public import Arrow

/// A training frame: the entity rows in input order with all their columns, then the features.
public struct TrainingFrame: Sendable {
    /// The columns, in order.
    public let fields: [Field]
    /// The number of rows.
    public let count: Int
    /// The files that the frame was read from, which it is not written over.
    let files: [String]
    /// The entity rows.
    let entityRows: [RecordBatch]
    /// The features, each over all rows.
    let features: [Column]

    /// The rows, some at a time.
    public var batches: [RecordBatch] {
        var start = 0
        return entityRows.map { batch in
            let rows = start..<start + batch.count
            start = rows.upperBound
            return RecordBatch(
                columns: batch.columns + features.map { $0.slice(rows) }, count: batch.count)
        }
    }
}
