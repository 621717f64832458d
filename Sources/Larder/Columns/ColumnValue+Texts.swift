internal import Arrow

extension String: ColumnValue {
    /// Texts.
    public static var columnCoding: ColumnCoding<String> {
        ColumnCoding(field: Field(name: "", format: "U")) { values, buffer in
            for value in values {
                if let value { buffer.append(value) } else { buffer.appendNull() }
            }
        } reads: {
            $0.format == "u" || $0.format == "U"
        } values: { column in
            ColumnCoding.each(of: column) { column.string($0) }
        }
    }
}

extension ColumnCoding<[UInt8]> {
    /// Bytes.
    static var bytes: ColumnCoding {
        ColumnCoding(field: Field(name: "", format: "Z")) { values, buffer in
            for value in values {
                if let value { buffer.append(bytes: value) } else { buffer.appendNull() }
            }
        } reads: {
            $0.format == "z" || $0.format == "Z"
        } values: { column in
            each(of: column) { column.bytes($0) }
        }
    }
}
