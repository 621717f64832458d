internal import Arrow
internal import OfflineStore

extension TrainingFrame {
    /// The frame's rows, in order, each as a value of a type whose coding keys are names of columns.
    ///
    /// ```swift
    /// struct Trip: Decodable {
    ///     var trip_completed: Bool
    ///     var conv_rate: Float?
    /// }
    /// let trips = try frame.rows(as: Trip.self)
    /// ```
    /// A property that is no optional needs a column and a value in every row; an optional one is
    /// `nil` where either is missing. Numbers are decoded into every type that holds them exactly,
    /// and Float32 into `Double` with its exact value (0.1 as 0.10000000149011612); Float64 is never
    /// cut down to `Float`. Moments become `Timestamp`, with their microseconds, or `Date`; texts
    /// become `String`, or `UUID`, `Decimal`, `URL`, a moment or an enumeration where they say one;
    /// bytes `[UInt8]` or `Data`; lists and sets arrays or sets; structures, maps and JSON documents
    /// types with coding keys, or dictionaries; `Value` takes whatever there is.
    ///
    /// - Throws: ``LarderError``: `unknownColumn`, `nullValue` or `unfittingType`, with the
    ///   row, counted from 1, and the column.
    public func rows<Row: Decodable>(as type: Row.Type = Row.self) throws -> [Row] {
        var reader = RowReader<Row>(names: fields.map(\.name), count: count)
        for batch in batches {
            let columns = batch.columns.map { ColumnCells($0) }
            for row in 0..<batch.count { try reader.append { columns[$0].cell(row) } }
        }
        return reader.rows
    }
}
