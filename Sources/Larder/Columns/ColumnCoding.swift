internal import Arrow

/// How values of a Swift type become an Arrow column, and a column values.
///
/// Whole columns are converted at a time, so that a value costs no dynamic call.
public struct ColumnCoding<Value: Sendable>: Sendable {
    /// The type of the column that values become, in Arrow's type language; its name is empty.
    let field: Field
    /// Appends values to a column of that type; `nil` is null.
    let append: @Sendable ([Value?], ColumnBuffer) -> Void
    /// Whether columns of a type hold values of this one; a single value may still not fit.
    let reads: @Sendable (Field) -> Bool
    /// The values of a column of such a type; `nil` is null.
    let values: @Sendable (Column) throws(UnfittingRow) -> [Value?]
}

/// A row with a value that the type it is read as can't have.
struct UnfittingRow: Error {
    /// The row, from zero.
    var row: Int
    /// What is there: `a list with a null in it`.
    var what: String
    /// What to do; `nil`: read the column as one of its own types.
    var hint: String?
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
        _ column: Column, _ type: Stored.Type, _ convert: (Stored) -> Value?
    ) throws(UnfittingRow) -> [Value?] {
        try column.withValues(as: type) { (stored) throws(UnfittingRow) in
            var values: [Value?] = []
            values.reserveCapacity(stored.count)
            let hasNulls = column.hasNulls
            for row in stored.indices {
                if hasNulls, !column.isValid(row) {
                    values.append(nil)
                } else if let value = convert(stored[row]) {
                    values.append(value)
                } else {
                    throw UnfittingRow(
                        row: row, what: "a number that \(Value.self) cannot hold exactly",
                        hint: nil)
                }
            }
            return values
        }
    }

    /// Reads a column of numbers, each of which must be one of this type.
    static func numbers(_ column: Column) throws(UnfittingRow) -> [Value?]
    where Value: ExactNumber {
        switch column.field.format {
        case "c": try fixed(column, Int8.self) { Value(exactly: $0) }
        case "C": try fixed(column, UInt8.self) { Value(exactly: $0) }
        case "s": try fixed(column, Int16.self) { Value(exactly: $0) }
        case "S": try fixed(column, UInt16.self) { Value(exactly: $0) }
        case "i": try fixed(column, Int32.self) { Value(exactly: $0) }
        case "I": try fixed(column, UInt32.self) { Value(exactly: $0) }
        case "l": try fixed(column, Int64.self) { Value(exactly: $0) }
        case "L": try fixed(column, UInt64.self) { Value(exactly: $0) }
        case "f": try fixed(column, Float.self) { Value(exactNumber: $0) }
        default: try fixed(column, Double.self) { Value(exactNumber: $0) }
        }
    }
}

/// A type of numbers that takes others where it holds them exactly.
protocol ExactNumber: Numeric, BitwiseCopyable {
    /// The same number, or `nil`.
    init?(exactNumber: Float)
    /// The same number, or `nil`.
    init?(exactNumber: Double)
}

extension Field {
    /// Whether the column is one of whole numbers.
    var isOfIntegers: Bool { format.count == 1 && "cCsSiIlL".contains(format) }
    /// Whether the column is one of numbers.
    var isOfNumbers: Bool { isOfIntegers || format == "f" || format == "g" }
}
