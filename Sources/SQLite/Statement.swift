import CSQLite

/// A compiled statement, finalized when the value ends.
///
/// Positions of parameters count from 1 and columns from 0, as in SQLite. Bound values stay over
/// ``reset()``; a wrong position or a column read without a row is a bug of the caller.
public struct Statement: ~Copyable {
    let compiled: OpaquePointer
    let connection: Connection

    /// Compiles one statement.
    ///
    /// - Parameter isKept: Whether the statement will be used for long, so that SQLite takes its
    ///   memory from elsewhere than its small pool.
    public init(
        _ sql: String, on connection: Connection, isKept: Bool = false
    ) throws(SQLiteError) {
        var compiled: OpaquePointer?
        let flags = isKept ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
        let code = sqlite3_prepare_v3(connection.handle, sql, -1, flags, &compiled, nil)
        guard code == SQLITE_OK, let compiled else {
            throw connection.error(code, sql: sql)
        }
        self.compiled = compiled
        self.connection = connection
    }

    deinit {
        sqlite3_finalize(compiled)
    }

    /// Goes to the next row.
    ///
    /// - Returns: Whether there is one.
    public mutating func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(compiled) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            let error = error(code)
            sqlite3_reset(compiled)
            throw error
        }
    }

    /// Makes the statement ready to run again, with the same values bound.
    public mutating func reset() {
        // The code repeats what the latest step has thrown already.
        sqlite3_reset(compiled)
    }

    /// Runs to the end, passing over rows, and resets.
    public mutating func run() throws(SQLiteError) {
        while try step() {}
        reset()
    }

    func error(_ code: Int32) -> SQLiteError {
        connection.error(code, sql: String(cString: sqlite3_sql(compiled)))
    }
}
