import LarderTesting
import OnlineStore
import Redis
import Testing

/// A store behind a sentinel.
@Suite(.timeLimit(.minutes(10)))
struct RedisSentinelTests {
    private let master: RedisServer
    private let sentinel: RedisServer

    init() throws {
        master = try RedisServer(.port)
        sentinel = try RedisServer(sentinelOf: master, name: "shop-master")
    }

    private func store(_ name: String) throws -> any OnlineStore {
        try #require(OnlineStoreKind.named("redis")).store(
            OnlineStoreSettings(
                repository: "/",
                values: [
                    "redis_type": "redis_sentinel", "sentinel_master": name,
                    "connection_string": "127.0.0.1:1,127.0.0.1:\(sentinel.port)",
                ]))
    }

    @Test func theMasterIsAskedFor() throws {
        let store = try store("shop-master")
        _ = try store.write(rows(["a"], 0..<5, at: seconds(1), value: 3), to: stats)
        #expect(try store.values([4], ["a"]) == [[[3]]])
        #expect(try RedisDatabase(master).text("DBSIZE") == "5")
    }

    @Test func anUnknownMasterIsNamed() throws {
        let store = try store("other")
        let error = #expect(throws: OnlineStoreError.self) { _ = try store.values([1], ["a"]) }
        #expect(error?.code == .unreachable)
        #expect(error?.message.contains("\"other\"") == true)
        #expect(error?.hint.contains("sentinel_master") == true)
    }
}
