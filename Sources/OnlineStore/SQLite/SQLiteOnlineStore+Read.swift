import Synchronization

extension SQLiteOnlineStore {
    /// How many connections wait for the next reader; more are closed after use.
    private static let keptReaders = 16

    /// Reads from several tables in one transaction; the file must exist.
    public func read(_ requests: [OnlineRequest]) throws -> [OnlineAnswer] {
        try explainingErrors {
            let idle = idleReaders.withLock { $0.popLast() }
            let reader = try idle ?? SQLiteReader(path: path, busyTimeout: busyTimeout)
            // One that failed isn't kept: the next reader starts afresh.
            let answers = try reader.read(requests)
            idleReaders.withLock { readers in
                if readers.count < Self.keptReaders { readers.append(reader) }
            }
            return answers
        }
    }
}
