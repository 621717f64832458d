internal import Arrow
internal import CADBC

/// A statement of a connection, which it keeps open.
final class Statement {
    let connection: Connection
    let handle: UnsafeMutablePointer<AdbcStatement>
    private let table: AdbcDriver

    init(_ connection: Connection) throws(ADBCError) {
        self.connection = connection
        table = connection.database.driver.functions.pointee
        let create = try required(table.StatementNew, "StatementNew")
        handle = .allocate(capacity: 1)
        handle.initialize(to: AdbcStatement())
        let handle = handle
        try check { create(connection.handle, handle, $0) }
    }

    deinit {
        var error = AdbcError()
        if handle.pointee.private_data != nil, let release = table.StatementRelease {
            _ = release(handle, &error)
            if let release = error.release { release(&error) }
        }
        handle.deallocate()
    }

    func setQuery(_ sql: String) throws(ADBCError) {
        let set = try required(table.StatementSetSqlQuery, "StatementSetSqlQuery")
        try check(sql) { set(handle, sql, $0) }
    }

    func setOption(_ key: String, _ value: String) throws(ADBCError) {
        let set = try required(table.StatementSetOption, "StatementSetOption")
        try check { set(handle, key, value, $0) }
    }

    /// Hands a stream to the driver, which releases it.
    func bind(_ stream: inout ArrowArrayStream) throws(ADBCError) {
        let bind = try required(table.StatementBindStream, "StatementBindStream")
        try check { bind(handle, &stream, $0) }
    }

    /// Runs the statement; `stream` takes the result, or `nil` throws it away.
    func execute(
        into stream: UnsafeMutablePointer<ArrowArrayStream>?, sql: String? = nil
    ) throws(ADBCError) {
        let execute = try required(table.StatementExecuteQuery, "StatementExecuteQuery")
        try check(sql) { execute(handle, stream, nil, $0) }
    }
}
