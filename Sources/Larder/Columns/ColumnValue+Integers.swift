internal import Arrow

extension Int: ColumnValue, ExactNumber {
    /// Integers of 64 bits; other numbers that are integers and fit are read too.
    public static var columnCoding: ColumnCoding<Int> { .integers("l") }
}

extension Int8: ColumnValue, ExactNumber {
    /// Integers of 8 bits; other numbers that are integers and fit are read too.
    public static var columnCoding: ColumnCoding<Int8> { .integers("c") }
}

extension Int16: ColumnValue, ExactNumber {
    /// Integers of 16 bits; other numbers that are integers and fit are read too.
    public static var columnCoding: ColumnCoding<Int16> { .integers("s") }
}

extension Int32: ColumnValue, ExactNumber {
    /// Integers of 32 bits; other numbers that are integers and fit are read too.
    public static var columnCoding: ColumnCoding<Int32> { .integers("i") }
}

extension Int64: ColumnValue, ExactNumber {
    /// Integers of 64 bits; other numbers that are integers and fit are read too.
    public static var columnCoding: ColumnCoding<Int64> { .integers("l") }
}

extension UInt: ColumnValue, ExactNumber {
    /// Integers of 64 bits without sign; other numbers that are integers and fit are read too.
    public static var columnCoding: ColumnCoding<UInt> { .integers("L") }
}

extension UInt8: ColumnValue, ExactNumber {
    /// Integers of 8 bits without sign; an array of them is bytes, not a list.
    public static var columnCoding: ColumnCoding<UInt8> { .integers("C") }
}

extension UInt16: ColumnValue, ExactNumber {
    /// Integers of 16 bits without sign; other numbers that are integers and fit are read too.
    public static var columnCoding: ColumnCoding<UInt16> { .integers("S") }
}

extension UInt32: ColumnValue, ExactNumber {
    /// Integers of 32 bits without sign; other numbers that are integers and fit are read too.
    public static var columnCoding: ColumnCoding<UInt32> { .integers("I") }
}

extension UInt64: ColumnValue, ExactNumber {
    /// Integers of 64 bits without sign; other numbers that are integers and fit are read too.
    public static var columnCoding: ColumnCoding<UInt64> { .integers("L") }
}

extension ColumnCoding where Value: FixedWidthInteger & ExactNumber {
    /// Integers; other numbers are read where they are integers that fit.
    static func integers(_ format: String) -> ColumnCoding {
        ColumnCoding(field: Field(name: "", format: format)) { values, buffer in
            buffer.appendFixed(values)
        } reads: {
            $0.isOfNumbers
        } values: { (column) throws(UnfittingRow) in
            try numbers(column)
        }
    }
}

extension ExactNumber where Self: FixedWidthInteger {
    init?(exactNumber number: Float) { self.init(exactly: number) }
    init?(exactNumber number: Double) { self.init(exactly: number) }
}
