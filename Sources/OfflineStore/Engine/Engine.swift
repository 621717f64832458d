internal import ADBC
public import Arrow

/// An engine that reads sources and writes frames, spoken to in SQL over ADBC.
///
/// One connection; it must be used from one thread at a time.
public final class Engine {
    /// How the engine wants its SQL.
    let dialect: any Dialect
    let connection: Connection
    private var temporaryTables = 0

    init(connection: Connection, dialect: any Dialect) {
        self.connection = connection
        self.dialect = dialect
    }

    /// Runs a statement for its effect.
    public func execute(_ sql: String) throws(OfflineError) {
        do {
            try connection.execute(sql)
        } catch {
            throw OfflineError(error)
        }
    }

    /// Runs a query; its batches come as the engine makes them.
    public func query(_ sql: String) throws(OfflineError) -> RowStream {
        try query(sql, columns: [])
    }

    /// Runs a scan of a relation.
    ///
    /// - Parameter columns: The names of the relation's columns, for errors.
    func query(_ scan: Scan, columns: [String]) throws(OfflineError) -> RowStream {
        try query(dialect.sql(scan), columns: columns)
    }

    private func query(_ sql: String, columns: [String]) throws(OfflineError) -> RowStream {
        if connection.canceller.isRequested { throw .interrupted }
        do {
            return RowStream(
                try connection.query(sql), columns: columns, canceller: connection.canceller)
        } catch {
            throw OfflineError(error, columns: columns)
        }
    }

    /// The columns that a query answers, without running it to its end.
    public func fields(of sql: String) throws(OfflineError) -> [Field] {
        try query("SELECT * FROM (\(sql)) LIMIT 0").fields
    }

    /// Makes a temporary table of batches, in their order, and answers its name.
    public func makeTable(
        fields: [Field], next: @escaping () throws -> RecordBatch?
    ) throws(OfflineError) -> String {
        temporaryTables += 1
        let name = "larder_frame_\(temporaryTables)"
        do {
            try connection.ingest(into: name, fields: fields, next: next)
        } catch {
            throw OfflineError(error)
        }
        return name
    }
}

/// The batches of a query, in order.
public final class RowStream {
    private let stream: ResultStream
    private let columns: [String]
    private let canceller: Canceller

    /// - Parameter columns: The names of the columns that the query calls `s0`, `s1`, ….
    init(_ stream: ResultStream, columns: [String], canceller: Canceller) {
        self.stream = stream
        self.columns = columns
        self.canceller = canceller
    }

    /// The columns.
    public var fields: [Field] { stream.fields }

    /// The next batch, or `nil` after the last.
    public func next() throws(OfflineError) -> RecordBatch? {
        if canceller.isRequested { throw .interrupted }
        do {
            return try stream.next()
        } catch {
            throw OfflineError(error, columns: columns)
        }
    }
}

extension OfflineError {
    /// An engine's refusal.
    ///
    /// - Parameter columns: The names of the columns that the query calls `s0`, `s1`, ….
    init(_ error: ADBCError, columns: [String] = []) {
        if error.isCancelled {
            self = .interrupted
            return
        }
        let said = EngineMessage(error.message, columns: columns)
        self.init(
            code: .engineFailed, message: said.text,
            hint: said.isAboutValue
                ? "correct the value, or declare another type" : Self.checkSource)
    }

    /// The hint where nothing better is known.
    static let checkSource = "check the source's files and columns"
}
