import CSQLite

extension Connection {
    /// When a transaction takes its lock.
    public enum TransactionStart: String, Sendable {
        /// At the first statement, and only the lock that the statement needs: for reading.
        case deferred = "DEFERRED"
        /// At once, against other writers: for what reads before it writes.
        case immediate = "IMMEDIATE"
    }

    /// Runs `body` in one transaction: committed when it returns, rolled back when it throws.
    ///
    /// The errors are `body`'s own and ``SQLiteError``.
    public func transaction<Result>(
        _ start: TransactionStart, _ body: () throws -> Result
    ) throws -> Result {
        try execute("BEGIN \(start.rawValue)")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // Some failures have rolled back already. Where this one fails too, closing the
            // connection rolls back, and the first error says more than the second.
            if isInTransaction { _ = sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
            throw error
        }
    }
}
