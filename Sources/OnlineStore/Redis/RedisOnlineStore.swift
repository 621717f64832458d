import Redis

/// The newest feature values in Redis, laid out as Feast's online store of that kind.
///
/// Views of the same join keys share one hash per entity. Moments are kept in microseconds; a view
/// has one per entity, and created timestamps are not kept. There are no tables, so none is ever
/// missing: what was never written is not found.
public final class RedisOnlineStore: OnlineStore {
    let settings: RedisStoreSettings
    private let readers = IdlePool<any OnlineReader>()
    private let clients = IdlePool<RedisClient>()

    /// A store on a server, which is connected to when it is first needed.
    init(_ settings: RedisStoreSettings) {
        self.settings = settings
    }

    /// The server's address.
    public var place: String { settings.place }

    /// A reader with connections of its own.
    public func makeReader() -> any OnlineReader {
        RedisReader(settings)
    }

    /// Reads with connections that wait from one call to the next.
    public func read(_ requests: [OnlineRequest]) throws -> [OnlineAnswer] {
        try readers.read(requests, orMake: makeReader)
    }

    /// Lends connections for writing, and explains what servers refuse.
    func withClient<Result>(_ body: (RedisClient) throws -> Result) throws -> Result {
        try settings.explainingErrors { try clients.lend(orMake: settings.makeClient, body) }
    }
}
