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
        do {
            return RowStream(try connection.query(sql))
        } catch {
            throw OfflineError(error)
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

    init(_ stream: ResultStream) {
        self.stream = stream
    }

    /// The columns.
    public var fields: [Field] { stream.fields }

    /// The next batch, or `nil` after the last.
    public func next() throws(OfflineError) -> RecordBatch? {
        do {
            return try stream.next()
        } catch {
            throw OfflineError(error)
        }
    }
}

extension OfflineError {
    /// An engine's refusal, in its first line; the rest is stack and pointer into our SQL.
    init(_ error: ADBCError) {
        if error.isCancelled {
            self.init(code: .interrupted, message: "interrupted", hint: "run the command again")
            return
        }
        let line = error.message.split(separator: "\n").first.map(String.init) ?? error.message
        self.init(
            code: .engineFailed, message: "the engine says: \(line)",
            hint: "check the source's files and columns")
    }
}
