internal import Arrow

extension Int: ColumnValue {
    /// Integers of 64 bits; all that fit are read.
    public static var columnCoding: ColumnCoding<Int> { .integers("l") }
}

extension Int8: ColumnValue {
    /// Integers of 8 bits.
    public static var columnCoding: ColumnCoding<Int8> { .integers("c") }
}

extension Int16: ColumnValue {
    /// Integers of 16 bits; all that fit are read.
    public static var columnCoding: ColumnCoding<Int16> { .integers("s") }
}

extension Int32: ColumnValue {
    /// Integers of 32 bits; all that fit are read.
    public static var columnCoding: ColumnCoding<Int32> { .integers("i") }
}

extension Int64: ColumnValue {
    /// Integers of 64 bits; all that fit are read.
    public static var columnCoding: ColumnCoding<Int64> { .integers("l") }
}

extension UInt8: ColumnValue {
    /// Integers of 8 bits without sign; an array of them is bytes, not a list.
    public static var columnCoding: ColumnCoding<UInt8> { .integers("C") }
}

extension UInt16: ColumnValue {
    /// Integers of 16 bits without sign; all that fit are read.
    public static var columnCoding: ColumnCoding<UInt16> { .integers("S") }
}

extension UInt32: ColumnValue {
    /// Integers of 32 bits without sign; all that fit are read.
    public static var columnCoding: ColumnCoding<UInt32> { .integers("I") }
}

extension UInt64: ColumnValue {
    /// Integers of 64 bits without sign; all that fit are read.
    public static var columnCoding: ColumnCoding<UInt64> { .integers("L") }
}

extension ColumnCoding where Value: FixedWidthInteger & BitwiseCopyable {
    /// Integers; of other widths, those are read whose every value fits.
    static func integers(_ format: String) -> ColumnCoding {
        ColumnCoding(field: Field(name: "", format: format)) { values, buffer in
            buffer.appendFixed(values)
        } reads: { field in
            field.integerRange.map { $0.lowerBound >= Value.min && $0.upperBound <= Value.max }
                ?? false
        } values: { column in
            switch column.field.format {
            case "c": fixed(column, Int8.self) { Value(truncatingIfNeeded: $0) }
            case "C": fixed(column, UInt8.self) { Value(truncatingIfNeeded: $0) }
            case "s": fixed(column, Int16.self) { Value(truncatingIfNeeded: $0) }
            case "S": fixed(column, UInt16.self) { Value(truncatingIfNeeded: $0) }
            case "i": fixed(column, Int32.self) { Value(truncatingIfNeeded: $0) }
            case "I": fixed(column, UInt32.self) { Value(truncatingIfNeeded: $0) }
            case "L": fixed(column, UInt64.self) { Value(truncatingIfNeeded: $0) }
            default: fixed(column, Int64.self) { Value(truncatingIfNeeded: $0) }
            }
        }
    }
}

extension Field {
    /// The integers that a column of integers may hold; `nil` for other columns.
    var integerRange: ClosedRange<Int128>? {
        func range<Stored: FixedWidthInteger>(_ type: Stored.Type) -> ClosedRange<Int128> {
            Int128(Stored.min)...Int128(Stored.max)
        }
        return switch format {
        case "c": range(Int8.self)
        case "C": range(UInt8.self)
        case "s": range(Int16.self)
        case "S": range(UInt16.self)
        case "i": range(Int32.self)
        case "I": range(UInt32.self)
        case "l": range(Int64.self)
        case "L": range(UInt64.self)
        default: nil
        }
    }
}
