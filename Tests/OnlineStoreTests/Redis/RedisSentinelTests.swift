import Glibc
import LarderTesting
import OnlineStore
import Redis
import Testing

/// A store behind a sentinel.
@Suite(.timeLimit(.minutes(10)))
struct RedisSentinelTests {
    private let master: RedisServer
    private let replica: RedisServer
    private let sentinel: RedisServer

    init() throws {
        master = try RedisServer(.port, options: ["--repl-diskless-sync-delay", "0"])
        replica = try RedisServer(
            .port, options: ["--replicaof", "127.0.0.1", "\(master.port)"])
        try Self.waitForReplica(of: master)
        sentinel = try RedisServer(sentinelOf: master, name: "shop-master")
        // Otherwise it looks at its servers every ten seconds.
        try RedisDatabase(sentinel).run(
            "SENTINEL", "DEBUG", "info-period", "500", "publish-period", "200")
    }

    private static func waitForReplica(of server: RedisServer) throws {
        let database = RedisDatabase(server)
        while try !database.text("INFO", "replication").contains("state=online") { usleep(10_000) }
    }

    private func waitForCopies(_ count: Int) throws {
        while try RedisDatabase(replica).text("DBSIZE") != "\(count)" { usleep(10_000) }
    }

    private func store(_ name: String = "shop-master") throws -> any OnlineStore {
        try #require(OnlineStoreKind.named("redis")).store(
            OnlineStoreSettings(
                repository: "/",
                values: [
                    "redis_type": "redis_sentinel", "sentinel_master": name,
                    "connection_string":
                        "127.0.0.1:1,127.0.0.1:\(sentinel.port),socket_timeout=120",
                ]))
    }

    private func write(_ store: any OnlineStore, _ entities: Range<Int>, value: UInt8) throws {
        let batch = rows(["a"], entities, at: seconds(1), value: value)
        _ = try store.write(batch, to: stats)
    }

    /// Has the sentinel make the replica the master, whether the other one is there or not.
    private func failOver() throws {
        while try !isAccepted("SENTINEL", "FAILOVER", "shop-master") { usleep(10_000) }
        while try masterPort() != replica.port { usleep(10_000) }
    }

    /// What the sentinel says of where the master is.
    private func masterPort() throws -> Int? {
        let sentinel = RedisDatabase(sentinel)
        return try Int(
            sentinel.text("SENTINEL", "GET-MASTER-ADDR-BY-NAME", "shop-master", at: 1))
    }

    /// Whether the sentinel knows enough of the replica by now.
    private func isAccepted(_ words: String...) throws -> Bool {
        do {
            try RedisDatabase(sentinel).run(words.map { Array($0.utf8) })
            return true
        } catch let error as RedisError where error.refusalCode == "NOGOODSLAVE" {
            return false
        }
    }

    @Test func theMasterIsAskedFor() throws {
        let store = try store()
        try write(store, 0..<5, value: 3)
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

    @Test func theMasterThatTakesOverIsFollowed() throws {
        let store = try store()
        try write(store, 0..<5, value: 3)
        try waitForCopies(5)
        try failOver()
        // The sentinel ends the connections to a master that it makes a replica.
        try Self.waitForReplica(of: replica)
        try write(store, 3..<8, value: 4)
        #expect(try store.values([0, 4, 7], ["a"]) == [[[3]], [[4]], [[4]]])
        #expect(try RedisDatabase(replica).text("DBSIZE") == "8")
        try store.dropTables([stats])
        #expect(try RedisDatabase(replica).text("DBSIZE") == "0")
    }

    @Test func aMasterThatIsGoneIsMissedUntilAnotherTakesOver() throws {
        let store = try store()
        let reader = try store.makeReader()
        let request = OnlineRequest(table: stats, keys: [key(1)], features: ["a"])
        var answers: [OnlineAnswer] = []
        try write(store, 0..<5, value: 3)
        try reader.read([request], into: &answers)
        try waitForCopies(5)
        master.kill()
        let error = #expect(throws: OnlineStoreError.self) { try write(store, 0..<5, value: 4) }
        #expect(error?.code == .unreachable)
        #expect(throws: OnlineStoreError.self) { try reader.read([request], into: &answers) }
        try failOver()
        try write(store, 3..<8, value: 4)
        try reader.read([request], into: &answers)
        #expect(answers.first?.rows.first?.entries.first??.value == [3])
        #expect(try RedisDatabase(replica).text("DBSIZE") == "8")
    }

    @Test func aFormerMasterThatKeepsItsConnectionsIsLeft() throws {
        let store = try store()
        try write(store, 0..<5, value: 3)
        try waitForCopies(5)
        // The sentinel is told to look elsewhere; nobody ends connections.
        let sentinel = RedisDatabase(sentinel)
        try RedisDatabase(replica).run("REPLICAOF", "NO", "ONE")
        try sentinel.run("SENTINEL", "REMOVE", "shop-master")
        try sentinel.run(
            "SENTINEL", "MONITOR", "shop-master", "127.0.0.1", "\(replica.port)", "1")
        try RedisDatabase(master).run("REPLICAOF", "127.0.0.1", "\(replica.port)")
        try write(store, 5..<8, value: 4)
        #expect(try store.values([7], ["a"]) == [[[4]]])
        #expect(try RedisDatabase(replica).text("DBSIZE") == "8")
    }

    @Test func aMasterThatIsNoneIsToBeAskedAgainLater() throws {
        let store = try store()
        try RedisDatabase(master).run("REPLICAOF", "127.0.0.1", "1")
        let error = #expect(throws: OnlineStoreError.self) { try write(store, 0..<5, value: 3) }
        #expect(error?.code == .unreachable)
        #expect(error?.message.contains("is a replica") == true)
        #expect(error?.hint.contains("redis_sentinel") == false)
    }
}
