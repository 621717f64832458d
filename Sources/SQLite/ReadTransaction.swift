import CSQLite

/// A transaction for reading that is run again and again, compiled once.
public final class ReadTransaction {
    private var begin: Statement
    private var commit: Statement
    private let connection: Connection

    /// A transaction of a connection, not begun yet.
    public init(on connection: Connection) throws(SQLiteError) {
        self.connection = connection
        begin = try Statement("BEGIN", on: connection, isKept: true)
        commit = try Statement("COMMIT", on: connection, isKept: true)
    }

    /// Runs `body` so that everything it reads is of one moment.
    ///
    /// The errors are `body`'s own and ``SQLiteError``.
    public func run(_ body: () throws -> Void) throws {
        try begin.run()
        do {
            try body()
            try commit.run()
        } catch {
            // Some failures have rolled back already; where this one fails too, closing the
            // connection does it, and the first error says more than the second.
            if connection.isInTransaction {
                _ = sqlite3_exec(connection.handle, "ROLLBACK", nil, nil, nil)
            }
            throw error
        }
    }
}
