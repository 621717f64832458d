import SQLite
import Synchronization

/// The newest feature values in one SQLite file, laid out as Feast's default online store.
///
/// A table per feature view, a row per entity and feature. Moments are kept in whole seconds.
/// Writing goes through one connection; reading through as many as there are readers at a time.
public final class SQLiteOnlineStore: OnlineStore {
    let location: SQLiteLocation
    /// The connection that writes, from its first use on.
    let writer: Mutex<OpenedFile?>
    private let readers = IdlePool<any OnlineReader>()

    /// A store in a file, which is opened when it is first needed.
    ///
    /// - Parameter busyTimeout: How long to wait for a lock of another process.
    public init(path: String, busyTimeout: Duration = .seconds(5)) {
        location = SQLiteLocation(path: path, busyTimeout: busyTimeout)
        writer = Mutex(nil)
    }

    /// The file's path.
    public var place: String { location.path }

    /// Makes tables as Feast does, and the file where it is missing.
    ///
    /// Tables of an older Feast get the column `value_text`; other differences are left.
    public func createTables(_ tables: [OnlineTable]) throws {
        try withWriter(.create) { connection in
            try connection.writeTransaction {
                for table in tables {
                    try connection.execute(SQLiteSchema.createTable(table.name))
                    try connection.execute(SQLiteSchema.createIndex(table.name))
                    if try !connection.columnNames(of: table.name).contains("value_text") {
                        try connection.execute(SQLiteSchema.addValueText(table.name))
                    }
                }
            }
        }
    }

    /// Nothing: Feast's registry records the tables of a SQLite store.
    public func noteAbandoned(_ tables: [OnlineTable]) {}

    /// None: Feast's registry records the tables of a SQLite store.
    public func abandonedTables(of project: String) -> [OnlineTable] { [] }

    /// Nothing: Feast's registry records the tables of a SQLite store.
    public func forgetAbandoned(_ tables: [OnlineTable]) {}

    /// Drops tables; those that don't exist, and a file that doesn't, are passed over.
    public func dropTables(_ tables: [OnlineTable]) throws {
        do {
            try withWriter(.readWrite) { connection in
                try connection.writeTransaction {
                    for table in tables {
                        try connection.execute("DROP TABLE IF EXISTS \(quoted(table.name))")
                    }
                }
            }
        } catch let error as OnlineStoreError where error.code == .missingStore {
            return
        }
    }

    /// A reader with a connection of its own; the file must exist when it reads.
    public func makeReader() -> any OnlineReader { SQLiteReader(location) }

    /// Reads from several tables in one transaction; the file must exist.
    public func read(_ requests: [OnlineRequest]) throws -> [OnlineAnswer] {
        try readers.read(requests, orMake: makeReader)
    }

    /// Lends the writing connection, opening it first where it isn't, and explains its errors.
    func withWriter<Result: Sendable>(
        _ access: Connection.Access, _ body: (Connection) throws -> Result
    ) throws -> Result {
        try location.explainingErrors {
            try writer.withLock { opened in
                if let file = opened, file.isCurrent(at: location.path) {
                    return try body(file.connection)
                }
                opened = nil
                let file = try OpenedFile(at: location, access: access)
                // Enough for the pages of one portion, so that they aren't written twice.
                try file.connection.execute("PRAGMA cache_size = -65536")
                opened = file
                return try body(file.connection)
            }
        }
    }
}
