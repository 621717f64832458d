import CSQLite

/// An open SQLite database file.
///
/// A connection is used by one thread at a time; it isn't `Sendable`, so it lives behind a
/// `Mutex`. Statements keep it open, and it closes when the last of them has ended. The journal
/// mode and everything else that the file itself records is left as it was found.
public final class Connection {
    /// What may be done with the file.
    public enum Access: Sendable {
        /// Reads an existing file. A file whose writer was killed can't be read so: finishing
        /// the writer's rollback is a write.
        case readOnly
        /// Reads and writes an existing file.
        case readWrite
        /// Reads and writes the file; it and the folders that lead to it are made if missing.
        case create
    }

    /// The file's path as it was given.
    public let path: String
    let handle: OpaquePointer

    /// Done once, before the first connection.
    private static let setUp: Void = larder_sqlite_count_no_memory()

    /// Opens a file; SQLite looks into it when the first statement runs.
    ///
    /// - Parameter busyTimeout: How long a statement waits for another connection's lock.
    public init(
        path: String, access: Access, busyTimeout: Duration = .seconds(5)
    ) throws(SQLiteError) {
        let flags: Int32
        switch access {
        case .readOnly: flags = SQLITE_OPEN_READONLY
        case .readWrite: flags = SQLITE_OPEN_READWRITE
        case .create:
            flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            try createFolders(leadingTo: path)
        }
        Self.setUp
        var opened: OpaquePointer?
        // One thread at a time by this type's rule, so SQLite's own mutex would only cost.
        let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            // Without a connection there was no memory for one, which SQLite says of nil too.
            let message = String(cString: sqlite3_errmsg(opened))
            let systemError = sqlite3_system_errno(opened)
            sqlite3_close_v2(opened)
            throw SQLiteError(code: code, message: message, path: path, systemError: systemError)
        }
        handle = opened
        self.path = path
        sqlite3_extended_result_codes(handle, 1)
        let milliseconds =
            busyTimeout.components.seconds * 1000
            + busyTimeout.components.attoseconds / 1_000_000_000_000_000
        sqlite3_busy_timeout(handle, Int32(clamping: milliseconds))
        // Debian's SQLite overwrites what it deletes with zeros unless told otherwise.
        try execute("PRAGMA secure_delete = OFF")
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    /// Runs one or several statements that give no rows.
    public func execute(_ sql: String) throws(SQLiteError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, sql: sql) }
    }

    /// Whether a transaction is open.
    public var isInTransaction: Bool {
        sqlite3_get_autocommit(handle) == 0
    }

    /// How many rows the latest INSERT, UPDATE or DELETE touched.
    public var changedRows: Int {
        Int(sqlite3_changes64(handle))
    }

    /// The error that SQLite has just reported on this connection.
    func error(_ code: Int32, sql: String? = nil) -> SQLiteError {
        SQLiteError(
            code: code, message: String(cString: sqlite3_errmsg(handle)), sql: sql, path: path,
            systemError: code & 0xFF == SQLITE_CANTOPEN ? sqlite3_system_errno(handle) : 0)
    }
}
