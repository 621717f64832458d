internal import FeatureValues

extension OnlineFeatures {
    /// The answer's rows, in the order of the request, each as a value of a type whose coding keys
    /// are names of columns: join keys and features.
    ///
    /// A value that the store does not have is null, as one that it has may be; the columns'
    /// statuses tell them apart. A moment has whole seconds. All else is as in
    /// `TrainingFrame.rows(as:)`.
    ///
    /// - Throws: ``LarderError``: `unknownColumn`, `nullValue` or `unfittingType`, with the
    ///   row, counted from 1, and the column.
    public func rows<Row: Decodable>(as type: Row.Type = Row.self) throws -> [Row] {
        let count = columns.first?.values.count ?? 0
        var reader = RowReader<Row>(names: columns.map(\.name), count: count)
        for row in 0..<count {
            try reader.append { column in
                let column = columns[column]
                return Cell(
                    try column.decoding(row) { try Value(serialized: column.values[row]) })
            }
        }
        return reader.rows
    }
}
