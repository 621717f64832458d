package import CADBC

/// Columns of equal length: what an engine's stream hands out at a time.
public struct RecordBatch: Sendable {
    /// The columns, in the order of the query.
    public let columns: [Column]
    /// The number of rows.
    public let count: Int

    /// Columns side by side; all have `count` rows.
    public init(columns: [Column], count: Int) {
        precondition(columns.allSatisfy { $0.count == count })
        self.columns = columns
        self.count = count
    }

    /// Takes over a driver's array, which is left released.
    package init(moving array: inout ArrowArray, fields: [Field]) {
        let owner = ArrayOwner(moving: &array)
        let parent = Column(
            array: UnsafePointer(owner.array), owner: owner,
            field: Field(name: "", format: "+s", children: fields),
            offset: Int(owner.array.pointee.offset), count: Int(owner.array.pointee.length))
        self.init(columns: fields.indices.map(parent.child), count: parent.count)
    }
}
