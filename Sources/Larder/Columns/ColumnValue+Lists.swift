internal import Arrow

extension Optional: ColumnValue where Wrapped: ColumnValue {
    /// Values that may be missing.
    public static var columnCoding: ColumnCoding<Wrapped?> {
        let coding = Wrapped.columnCoding
        return ColumnCoding(field: coding.field) { values, buffer in
            coding.append(values.map { $0 ?? nil }, buffer)
        } reads: {
            coding.reads($0)
        } values: { (column) throws(UnfittingRow) in
            try coding.values(column).map { Optional<Wrapped?>.some($0) }
        }
    }
}

extension Array: ColumnValue where Element: ColumnValue {
    /// Lists; an array of `UInt8` is bytes.
    ///
    /// A list with nulls in it is of optional elements, such as `[Float?]`.
    public static var columnCoding: ColumnCoding<[Element]> {
        if let bytes = (ColumnCoding<[UInt8]>.bytes as Any) as? ColumnCoding<[Element]> {
            return bytes
        }
        let coding = Element.columnCoding
        var element = coding.field
        element.name = "item"
        let field = Field(name: "", format: "+L", children: [element])
        return ColumnCoding(field: field) { values, buffer in
            for value in values {
                guard let value else {
                    buffer.appendNull()
                    continue
                }
                buffer.appendList { coding.append(value, $0) }
            }
        } reads: { field in
            switch field.layout {
            case .list, .largeList, .fixedList:
                field.format != "+m" && field.children.first.map(coding.reads) == true
            default: false
            }
        } values: { (column) throws(UnfittingRow) in
            let elements: [Element?]
            do throws(UnfittingRow) {
                elements = try coding.values(column.child(0))
            } catch {
                // What is told is the list's row, not the element's.
                let list = (0..<column.count).first {
                    column.isValid($0) && column.elements($0).contains(error.row)
                }
                throw UnfittingRow(row: list ?? 0, what: error.what, hint: error.hint)
            }
            return try ColumnCoding.each(of: column) { (row) throws(UnfittingRow) in
                let list = elements[column.elements(row)].compactMap(\.self)
                guard list.count == column.elements(row).count else {
                    throw UnfittingRow(
                        row: row, what: "a list with a null in it",
                        hint: "read it as a list of optionals, such as [Float?]")
                }
                return list
            }
        }
    }
}
