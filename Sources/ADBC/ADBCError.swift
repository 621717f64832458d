internal import CADBC

/// What a driver says went wrong, in its own words.
public struct ADBCError: Error, Hashable, Sendable, CustomStringConvertible {
    /// ADBC's status code; zero where the failure is not a driver's.
    public var status: UInt8
    /// The driver's own code.
    public var vendorCode: Int32
    /// The driver's message.
    public var message: String
    /// The statement that failed.
    public var sql: String?

    /// A failure.
    public init(status: UInt8 = 0, vendorCode: Int32 = 0, message: String, sql: String? = nil) {
        self.status = status
        self.vendorCode = vendorCode
        self.message = message
        self.sql = sql
    }

    /// Whether the statement was cancelled.
    public var isCancelled: Bool { status == UInt8(ADBC_STATUS_CANCELLED) }

    /// The driver's message, without the statement.
    public var description: String { message }
}

/// Calls a function of a driver, with an error structure that it may fill in.
func check(
    _ sql: String? = nil, _ call: (UnsafeMutablePointer<AdbcError>) -> AdbcStatusCode
) throws(ADBCError) {
    var error = AdbcError()
    let status = call(&error)
    defer { if let release = error.release { release(&error) } }
    guard status != AdbcStatusCode(ADBC_STATUS_OK) else { return }
    throw ADBCError(
        status: status, vendorCode: error.vendor_code,
        message: error.message.map { String(cString: $0) } ?? "ADBC status \(status)", sql: sql)
}
