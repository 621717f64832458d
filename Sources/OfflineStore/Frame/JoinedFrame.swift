package import Arrow

/// What the join makes: the entity rows in input order with all their columns, then the features.
package struct JoinedFrame: Sendable {
    /// The columns, in order.
    package let fields: [Field]
    /// The number of rows.
    package let count: Int
    /// The files that the frame was read from, which it is not written over.
    let files: [String]
    /// The entity rows.
    let entityRows: [RecordBatch]
    /// The features, each over all rows.
    let features: [Column]

    /// The rows, some at a time.
    package var batches: [RecordBatch] {
        var start = 0
        return entityRows.map { batch in
            let rows = start..<start + batch.count
            start = rows.upperBound
            // The engine has numbered the columns, since it does not tell names by case.
            let own = zip(batch.columns, fields).map { column, named in
                var field = column.field
                field.name = named.name
                return column.relabelled(field)
            }
            return RecordBatch(
                columns: own + features.map { $0.slice(rows) }, count: batch.count)
        }
    }

    /// A column in as many pieces as it is kept in, in order.
    package func pieces(ofColumn position: Int) -> [Column] {
        let own = fields.count - features.count
        return position < own
            ? entityRows.map { $0.columns[position] } : [features[position - own]]
    }
}
