public import Arrow
internal import CADBC

extension Connection {
    /// Runs a query and answers its batches.
    public func query(_ sql: String) throws(ADBCError) -> ResultStream {
        let statement = try Statement(self)
        try statement.setQuery(sql)
        var stream = ArrowArrayStream()
        try statement.execute(into: &stream, sql: sql)
        return try ResultStream(statement, moving: &stream, sql: sql)
    }

    /// Runs a statement for its effect.
    public func execute(_ sql: String) throws(ADBCError) {
        let result = try query(sql)
        while try result.next() != nil {}
    }

    /// Makes a temporary table of batches, in their order (ADBC's bulk ingestion).
    ///
    /// - Parameters:
    ///   - table: The name of the table, which must not exist.
    ///   - fields: Its columns.
    ///   - next: The batches, until `nil`; called on this thread. What it throws is thrown as its
    ///     description; the table may be there then.
    public func ingest(
        into table: String, fields: [Field], next: @escaping () throws -> RecordBatch?
    ) throws(ADBCError) {
        let statement = try Statement(self)
        try statement.setOption("adbc.ingest.target_table", table)
        try statement.setOption("adbc.ingest.mode", "adbc.ingest.mode.create")
        try statement.setOption("adbc.ingest.temporary", "true")
        // DuckDB takes a stream's failure for its end, so that rows would be missing in silence.
        let failure = IngestionFailure()
        var stream = ArrowArrayStream(fields: fields) {
            do {
                return try next()
            } catch {
                failure.error = error
                throw error
            }
        }
        try statement.bind(&stream)
        try statement.execute(into: nil)
        if let error = failure.error { throw ADBCError(message: "\(error)") }
    }
}

/// What went wrong where batches for the driver were made.
private final class IngestionFailure {
    var error: (any Error)?
}
