internal import Arrow

extension Bool: ColumnValue {
    /// Truth values.
    public static var columnCoding: ColumnCoding<Bool> {
        ColumnCoding(field: Field(name: "", format: "b")) { values, buffer in
            for value in values {
                if let value { buffer.append(value) } else { buffer.appendNull() }
            }
        } reads: {
            $0.format == "b"
        } values: { column in
            ColumnCoding.each(of: column) { column.bool($0) }
        }
    }
}

extension Float: ColumnValue, ExactNumber {
    /// Numbers of 32 bits; whole numbers are read too, numbers of 64 bits never.
    public static var columnCoding: ColumnCoding<Float> {
        ColumnCoding(field: Field(name: "", format: "f")) { values, buffer in
            buffer.appendFixed(values)
        } reads: {
            $0.isOfIntegers || $0.format == "f"
        } values: { (column) throws(UnfittingRow) in
            try ColumnCoding.numbers(column)
        }
    }

    init?(exactNumber number: Float) { self = number }
    init?(exactNumber number: Double) { self.init(exactly: number) }
}

extension Double: ColumnValue, ExactNumber {
    /// Numbers of 64 bits; all other numbers are read too.
    public static var columnCoding: ColumnCoding<Double> {
        ColumnCoding(field: Field(name: "", format: "g")) { values, buffer in
            buffer.appendFixed(values)
        } reads: {
            $0.isOfNumbers
        } values: { (column) throws(UnfittingRow) in
            try ColumnCoding.numbers(column)
        }
    }

    // Not `exactly`, which takes no NaN.
    init?(exactNumber number: Float) { self.init(number) }
    init?(exactNumber number: Double) { self = number }
}

extension ColumnBuffer {
    /// Appends values of the column's width; `nil` is null.
    func appendFixed<Value: BitwiseCopyable>(_ values: [Value?]) {
        for value in values {
            if let value { append(value) } else { appendNull() }
        }
    }
}
