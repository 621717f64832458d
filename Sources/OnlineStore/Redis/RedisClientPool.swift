import Redis
import Synchronization

/// Connections that nobody uses at the moment.
final class RedisClientPool: Sendable {
    /// `@unchecked Sendable`: who takes a client from the pool is its only user until it is back.
    private struct IdleClient: @unchecked Sendable {
        let client: RedisClient
    }

    /// How many wait for the next call; more are closed after use.
    private static let kept = 16

    private let idle = Mutex<[IdleClient]>([])

    /// Lends a client that waits, or a new one; one that failed isn't kept.
    func withClient<Result>(
        of settings: RedisStoreSettings, _ body: (RedisClient) throws -> Result
    ) throws -> Result {
        let taken = idle.withLock { $0.popLast() } ?? IdleClient(client: settings.makeClient())
        let result = try body(taken.client)
        idle.withLock { idle in
            if idle.count < Self.kept { idle.append(taken) }
        }
        return result
    }
}
