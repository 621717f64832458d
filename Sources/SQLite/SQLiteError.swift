import CSQLite

/// What SQLite refused to do, in its own words.
public struct SQLiteError: Error, Hashable, Sendable {
    /// SQLite's primary result code, 5 for `SQLITE_BUSY`.
    public var code: Int32
    /// SQLite's extended result code; the primary one where there is no finer one.
    public var extendedCode: Int32
    /// SQLite's message: `database is locked`.
    public var message: String
    /// The statement that failed, without the values bound to it; `nil` outside of statements.
    public var sql: String?
    /// The database file.
    public var path: String
    /// The operating system's `errno` where a file could not be opened, otherwise 0.
    public var systemError: Int32

    /// An error with one of SQLite's result codes, primary or extended.
    public init(
        code: Int32, message: String, sql: String? = nil, path: String, systemError: Int32 = 0
    ) {
        self.code = code & 0xFF
        self.extendedCode = code
        self.message = message
        self.sql = sql
        self.path = path
        self.systemError = systemError
    }
}

extension SQLiteError {
    /// The kinds that callers tell apart.
    public enum Kind: String, Hashable, Sendable {
        /// Another connection holds a lock, and held it longer than the busy timeout.
        case locked
        /// The file is damaged, or no SQLite database at all.
        case corrupt
        /// There is no such file.
        case missingFile
        /// The file, or the folder for its journal, cannot be opened.
        case cannotOpen
        /// The file or its folder may not be written.
        case readOnly
        /// The disk is full.
        case full
        /// Reading or writing the file failed.
        case inputOutput
        /// Anything else: wrong SQL, a constraint, a lack of memory.
        case other
    }

    /// What kind of error it is.
    public var kind: Kind {
        switch code {
        case SQLITE_BUSY, SQLITE_LOCKED: .locked
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
        case SQLITE_CANTOPEN: systemError == noSuchFile ? .missingFile : .cannotOpen
        case SQLITE_READONLY, SQLITE_PERM: .readOnly
        case SQLITE_FULL: .full
        case SQLITE_IOERR: .inputOutput
        default: .other
        }
    }
}

extension SQLiteError: CustomStringConvertible {
    /// Path, message and code; the statement is left to ``sql``.
    public var description: String {
        "\(path): \(message) (SQLite code \(extendedCode))"
    }
}
