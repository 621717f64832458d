import CSQLite

/// Stops the statement that a connection runs on another thread.
///
/// `@unchecked Sendable`: it calls nothing but `sqlite3_interrupt`, which any thread may call
/// while the connection is open, and the reference held here keeps it open.
public final class Interrupter: @unchecked Sendable {
    private let connection: Connection

    init(connection: Connection) {
        self.connection = connection
    }

    /// Makes the statements that run now fail with ``SQLiteError/Kind/interrupted``.
    public func interrupt() {
        sqlite3_interrupt(connection.handle)
    }
}
