internal import CADBC

/// A connection to a database.
///
/// It must be used from one thread at a time.
public final class Connection {
    let database: Database
    let handle: UnsafeMutablePointer<AdbcConnection>
    /// Stops what this connection is doing, from any thread.
    public let canceller: Canceller

    /// Connects.
    public init(_ database: Database) throws(ADBCError) {
        let table = database.driver.functions.pointee
        let create = try required(table.ConnectionNew, "ConnectionNew")
        let open = try required(table.ConnectionInit, "ConnectionInit")
        self.database = database
        handle = .allocate(capacity: 1)
        handle.initialize(to: AdbcConnection())
        canceller = Canceller(handle, driver: database.driver)
        let handle = handle
        try check { create(handle, $0) }
        try check { open(handle, database.handle, $0) }
    }

    deinit {
        canceller.close()
        var error = AdbcError()
        if handle.pointee.private_data != nil,
            let close = database.driver.functions.pointee.ConnectionRelease
        {
            _ = close(handle, &error)
            if let release = error.release { release(&error) }
        }
        handle.deallocate()
    }
}
