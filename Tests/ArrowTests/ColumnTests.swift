import Arrow
import Testing

/// Columns that are built, sliced and picked from.
struct ColumnTests {
    private func integers(_ values: [Int64?]) throws -> Column {
        let buffer = try ColumnBuffer(Field(name: "n", format: "l"))
        for value in values {
            if let value { buffer.append(value) } else { buffer.appendNull() }
        }
        return buffer.finish()
    }

    private func read(_ column: Column) -> [Int64?] {
        (0..<column.count).map { column.isValid($0) ? column.value($0, as: Int64.self) : nil }
    }

    @Test func `A slice shows some rows, also of a slice`() throws {
        let column = try integers([0, nil, 2, 3, nil, 5, 6, 7, 8, nil])
        let slice = column.slice(1..<9).slice(1..<6)
        #expect(read(slice) == [2, 3, nil, 5, 6])
        #expect(slice.hasNulls)
        #expect(read(column.slice(3..<3)) == [])
    }

    @Test func `Picked rows come in the order of the request, and -1 is null`() throws {
        let column = try integers([0, nil, 2])
        let picked = try ColumnBuffer(column.field)
        let rows: [Int32] = [2, -1, 1, 0, 2]
        picked.append(column, rows: rows.span)
        #expect(read(picked.finish()) == [2, nil, nil, 0, 2])
    }

    @Test func `A column without nulls says so, until it has one`() throws {
        #expect(!(try integers([1, 2])).hasNulls)
        #expect(try integers([1, nil]).hasNulls)
        #expect(!(try integers([])).hasNulls)
    }

    @Test(arguments: [
        ("n", Layout.null), ("b", .bits), ("c", .fixed(width: 1)), ("e", .fixed(width: 2)),
        ("tdD", .fixed(width: 4)), ("tdm", .fixed(width: 8)), ("tsn:UTC", .fixed(width: 8)),
        ("tDu", .fixed(width: 8)), ("tiM", .fixed(width: 4)), ("tin", .fixed(width: 16)),
        ("d:10,2", .fixed(width: 16)), ("d:10,2,256", .fixed(width: 32)), ("d:1", .unsupported),
        ("w:5", .fixed(width: 5)), ("w:0", .unsupported), ("+w:3", .fixedList(count: 3)),
        ("u", .variable), ("Z", .largeVariable), ("+l", .list), ("+m", .list), ("+L", .largeList),
        ("+s", .structure), ("vu", .unsupported), ("+us:0,1", .unsupported), ("", .unsupported),
    ])
    func `Formats say how values lie`(format: String, layout: Layout) {
        #expect(Field(name: "f", format: format).layout == layout)
    }

    @Test func `A type that is not read is refused when a column of it is made`() {
        #expect(throws: ArrowError.self) { try ColumnBuffer(Field(name: "v", format: "vu")) }
        #expect(throws: ArrowError.self) {
            try ColumnBuffer(
                Field(name: "v", format: "+l", children: [Field(name: "x", format: "+r")]))
        }
    }
}
