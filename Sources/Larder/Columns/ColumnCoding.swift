internal import Arrow

/// How values of a Swift type become an Arrow column, and a column values.
///
/// Whole columns are converted at a time, so that a value costs no dynamic call.
public struct ColumnCoding<Value: Sendable>: Sendable {
    /// The type of the column that values become, in Arrow's type language; its name is empty.
    let field: Field
    /// Appends values to a column of that type; `nil` is null.
    let append: @Sendable ([Value?], ColumnBuffer) -> Void
    /// Whether a column of a type can be read without losing anything.
    let reads: @Sendable (Field) -> Bool
    /// The values of a column that can be read; `nil` is null.
    let values: @Sendable (Column) throws(NullElement) -> [Value?]
}

/// A null in a list that is read as one of values that can't be missing.
struct NullElement: Error {
    /// The row, from zero.
    var row: Int
}

extension ColumnCoding {
    /// Reads a column row by row, where the rows have values.
    static func each<Failure: Error>(
        of column: Column, _ read: (Int) throws(Failure) -> Value
    ) throws(Failure) -> [Value?] {
        var values: [Value?] = []
        values.reserveCapacity(column.count)
        let hasNulls = column.hasNulls
        for row in 0..<column.count {
            values.append(hasNulls && !column.isValid(row) ? nil : try read(row))
        }
        return values
    }

    /// Reads a column of values of one width.
    static func fixed<Stored: BitwiseCopyable>(
        _ column: Column, _ type: Stored.Type, _ convert: (Stored) -> Value
    ) -> [Value?] {
        column.withValues(as: type) { stored in
            [Value?](capacity: stored.count) { values in
                guard column.hasNulls else {
                    for row in stored.indices { values.append(convert(stored[row])) }
                    return
                }
                for row in stored.indices {
                    values.append(column.isValid(row) ? convert(stored[row]) : nil)
                }
            }
        }
    }
}
