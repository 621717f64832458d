internal import Arrow

/// The feature values of source rows that may end up in the frame.
///
/// Rows that lost since they were kept are thrown out when they outnumber the others, so memory
/// grows with the entity rows, not with the source.
struct RetainedRows {
    private let fields: [Field]
    private var buffers: [ColumnBuffer]
    /// The number of rows, lost ones included.
    private(set) var count = 0

    init(fields: [Field]) throws(ArrowError) {
        self.fields = fields
        buffers = try Self.empty(fields)
    }

    /// Keeps rows of a batch's feature columns, behind those that are kept already.
    mutating func append(_ columns: [Column], rows: [Int32]) {
        for (buffer, column) in zip(buffers, columns) { buffer.append(column, rows: rows.span) }
        count += rows.count
    }

    /// Keeps only the rows at `places`, in that order; a negative one makes a row of nulls.
    mutating func keep(_ places: [Int32]) throws(ArrowError) {
        let old = buffers.map { $0.finish() }
        buffers = try Self.empty(fields)
        for (buffer, column) in zip(buffers, old) { buffer.append(column, rows: places.span) }
        count = places.count
    }

    /// The rows as columns; nothing can be kept afterwards.
    func finish() -> [Column] { buffers.map { $0.finish() } }

    private static func empty(_ fields: [Field]) throws(ArrowError) -> [ColumnBuffer] {
        var buffers: [ColumnBuffer] = []
        for field in fields { buffers.append(try ColumnBuffer(field)) }
        return buffers
    }
}
