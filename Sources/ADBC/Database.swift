internal import CADBC

/// A database of a driver; connections share it.
///
/// `@unchecked Sendable`: ADBC allows connections to be made from any thread, one at a time, and
/// ``Connection`` is made only once per database here.
public final class Database: @unchecked Sendable {
    let driver: Driver
    let handle: UnsafeMutablePointer<AdbcDatabase>

    /// Opens a database.
    ///
    /// - Parameter options: The driver's options, as `path` for DuckDB or `uri` for Spark.
    public init(driver: Driver, options: [(key: String, value: String)]) throws(ADBCError) {
        let table = driver.functions.pointee
        let create = try required(table.DatabaseNew, "DatabaseNew")
        let set = try required(table.DatabaseSetOption, "DatabaseSetOption")
        let open = try required(table.DatabaseInit, "DatabaseInit")
        self.driver = driver
        handle = .allocate(capacity: 1)
        handle.initialize(to: AdbcDatabase())
        let handle = handle
        try check { create(handle, $0) }
        for option in options {
            try check { set(handle, option.key, option.value, $0) }
        }
        try check { open(handle, $0) }
    }

    deinit {
        var error = AdbcError()
        if handle.pointee.private_data != nil, let close = driver.functions.pointee.DatabaseRelease
        {
            _ = close(handle, &error)
            if let release = error.release { release(&error) }
        }
        handle.deallocate()
    }
}
