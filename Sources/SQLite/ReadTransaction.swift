import CSQLite

/// A transaction for reading that is begun and ended again and again, compiled once.
///
/// Closing the connection ends it, too; after an error of what it reads that is the way.
public final class ReadTransaction {
    private var beginning: Statement
    private var commit: Statement
    private let connection: Connection

    /// A transaction of a connection, not begun yet.
    public init(on connection: Connection) throws(SQLiteError) {
        self.connection = connection
        beginning = try Statement("BEGIN", on: connection, isKept: true)
        commit = try Statement("COMMIT", on: connection, isKept: true)
    }

    /// Makes everything that is read until ``end()`` be of one moment: that of the first read.
    public func begin() throws(SQLiteError) { try beginning.run() }

    /// Ends it, where it is begun.
    public func end() throws(SQLiteError) {
        if connection.isInTransaction { try commit.run() }
    }
}
