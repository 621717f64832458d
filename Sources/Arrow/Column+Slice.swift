extension Column {
    /// Some rows of the column, over the same memory.
    public func slice(_ rows: Range<Int>) -> Column {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= count)
        return Column(
            array: array, owner: owner, field: field, offset: offset + rows.lowerBound,
            count: rows.count)
    }

    /// The same values under another name, or another type of the same layout.
    public func relabelled(_ field: Field) -> Column {
        precondition(field.layout == self.field.layout)
        return Column(array: array, owner: owner, field: field, offset: offset, count: count)
    }
}
