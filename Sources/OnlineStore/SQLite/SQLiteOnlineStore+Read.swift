import Synchronization

extension SQLiteOnlineStore {
    /// How many connections wait for the next reader; more are closed after use.
    private static let keptReaders = 16

    /// Reads from several tables in one transaction; the file must exist.
    public func read(_ requests: [OnlineRequest]) throws -> [OnlineAnswer] {
        try explainingErrors {
            let reader = try idleReader() ?? SQLiteReader(path: path, busyTimeout: busyTimeout)
            // One that failed isn't kept: the next reader starts afresh.
            let answers = try reader.read(requests)
            idleReaders.withLock { readers in
                if readers.count < Self.keptReaders { readers.append(reader) }
            }
            return answers
        }
    }

    /// A reader that waits; those of a file that is no longer the store's are closed.
    private func idleReader() -> SQLiteReader? {
        while let reader = idleReaders.withLock({ $0.popLast() }) {
            if reader.isCurrent(at: path) { return reader }
        }
        return nil
    }
}
