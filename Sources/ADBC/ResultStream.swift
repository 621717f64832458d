public import Arrow
internal import CADBC

#if canImport(Glibc)
internal import Glibc
#endif

/// The batches of a query's result, in order, as the engine makes them.
///
/// It keeps its statement and connection open. It must be used from one thread at a time.
public final class ResultStream {
    /// The result's columns.
    public let fields: [Field]

    private let statement: Statement
    private var stream: ArrowArrayStream
    private let sql: String

    init(_ statement: Statement, moving stream: inout ArrowArrayStream, sql: String)
        throws(ADBCError)
    {
        do {
            fields = try Self.fields(of: &stream, sql: sql)
        } catch {
            // Without its fields the object is not whole, and its deinit does not run.
            if let release = stream.release { release(&stream) }
            throw error
        }
        self.statement = statement
        self.stream = stream
        self.sql = sql
        stream.release = nil
    }

    deinit {
        if let release = stream.release { release(&stream) }
    }

    /// The next batch, or `nil` after the last.
    public func next() throws(ADBCError) -> RecordBatch? {
        guard let read = stream.get_next else { return nil }
        var array = ArrowArray()
        let code = read(&stream, &array)
        guard code == 0 else { throw Self.failure(&stream, code: code, sql: sql) }
        guard array.release != nil else { return nil }
        return RecordBatch(moving: &array, fields: fields)
    }

    private static func fields(
        of stream: inout ArrowArrayStream, sql: String
    ) throws(ADBCError) -> [Field] {
        guard let read = stream.get_schema else {
            throw ADBCError(message: "the driver answered no stream", sql: sql)
        }
        var schema = ArrowSchema()
        let code = read(&stream, &schema)
        guard code == 0 else { throw failure(&stream, code: code, sql: sql) }
        defer { if let release = schema.release { release(&schema) } }
        do {
            return try Field(copying: &schema).children
        } catch {
            throw ADBCError(message: error.description, sql: sql)
        }
    }

    private static func failure(
        _ stream: inout ArrowArrayStream, code: CInt, sql: String
    ) -> ADBCError {
        let text = stream.get_last_error.flatMap { $0(&stream) }.map { String(cString: $0) }
        return ADBCError(
            message: text ?? String(cString: strerror(code)), sql: sql)
    }
}
