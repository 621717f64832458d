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

extension Float: ColumnValue {
    /// Numbers of 32 bits; integers of at most 16 bits are read too.
    public static var columnCoding: ColumnCoding<Float> {
        ColumnCoding(field: Field(name: "", format: "f")) { values, buffer in
            buffer.appendFixed(values)
        } reads: {
            ["f", "c", "C", "s", "S"].contains($0.format)
        } values: { column in
            switch column.field.format {
            case "c": ColumnCoding.fixed(column, Int8.self) { Float($0) }
            case "C": ColumnCoding.fixed(column, UInt8.self) { Float($0) }
            case "s": ColumnCoding.fixed(column, Int16.self) { Float($0) }
            case "S": ColumnCoding.fixed(column, UInt16.self) { Float($0) }
            default: ColumnCoding.fixed(column, Float.self) { $0 }
            }
        }
    }
}

extension Double: ColumnValue {
    /// Numbers of 64 bits; those of 32 bits, and integers of at most 32 bits, are read too.
    public static var columnCoding: ColumnCoding<Double> {
        ColumnCoding(field: Field(name: "", format: "g")) { values, buffer in
            buffer.appendFixed(values)
        } reads: {
            ["g", "f", "c", "C", "s", "S", "i", "I"].contains($0.format)
        } values: { column in
            switch column.field.format {
            case "f": ColumnCoding.fixed(column, Float.self) { Double($0) }
            case "c": ColumnCoding.fixed(column, Int8.self) { Double($0) }
            case "C": ColumnCoding.fixed(column, UInt8.self) { Double($0) }
            case "s": ColumnCoding.fixed(column, Int16.self) { Double($0) }
            case "S": ColumnCoding.fixed(column, UInt16.self) { Double($0) }
            case "i": ColumnCoding.fixed(column, Int32.self) { Double($0) }
            case "I": ColumnCoding.fixed(column, UInt32.self) { Double($0) }
            default: ColumnCoding.fixed(column, Double.self) { $0 }
            }
        }
    }
}

extension ColumnBuffer {
    /// Appends values of the column's width; `nil` is null.
    func appendFixed<Value: BitwiseCopyable>(_ values: [Value?]) {
        for value in values {
            if let value { append(value) } else { appendNull() }
        }
    }
}
