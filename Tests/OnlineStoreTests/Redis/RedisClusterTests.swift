import LarderTesting
import OnlineStore
import Redis
import Testing

/// Three servers that share the slots, and the store that follows them.
@Suite(.timeLimit(.minutes(10)))
struct RedisClusterTests {
    private let nodes: [RedisDatabase]
    private let store: any OnlineStore
    private static let features = ["a", "b"]

    init() throws {
        let nodes = try (0..<3).map { _ in
            let bus = try Listener.freePort()
            return RedisDatabase(
                try RedisServer(
                    .port, options: ["--cluster-enabled", "yes", "--cluster-port", "\(bus)"]))
        }
        for (node, range) in zip(nodes, ["0 5460", "5461 10922", "10923 16383"]) {
            let ends = range.split(separator: " ").map(String.init)
            try node.run("CLUSTER", "ADDSLOTSRANGE", ends[0], ends[1])
            for other in nodes {
                let bus = try other.text("CONFIG", "GET", "cluster-port", at: 1)
                try node.run(
                    "CLUSTER", "MEET", "127.0.0.1", "\(other.server.port)", bus)
            }
        }
        // They tell each other, which takes them a second or two.
        for node in nodes {
            while try !node.text("CLUSTER", "INFO").contains("cluster_state:ok")
                || !node.text("CLUSTER", "INFO").contains("cluster_known_nodes:3")
            {}
        }
        self.nodes = nodes
        store = try #require(OnlineStoreKind.named("redis")).store(
            OnlineStoreSettings(
                repository: "/",
                values: [
                    "redis_type": "redis_cluster",
                    "connection_string": "127.0.0.1:1,\(nodes[0].server.connectionString)",
                ]))
    }

    private func slot(of entity: Int) -> String {
        "\(hashSlot(of: (key(entity) + Array("shop".utf8)).span))"
    }

    private func owner(of entity: Int) throws -> Int {
        try #require(
            nodes.indices.first { index in
                let ends = [0, 5461, 10923, 16384]
                let slot = Int(slot(of: entity)) ?? -1
                return (ends[index]..<ends[index + 1]).contains(slot)
            })
    }

    @Test func everyNodeHoldsItsEntitiesAndAllAreRead() throws {
        let entities = Array(0..<600)
        let batch = rows(Self.features, entities, at: seconds(5), value: 7)
        #expect(try store.write(batch, to: stats) == OnlineWriteSummary(written: 600))
        let older = rows(Self.features, entities, at: seconds(4), value: 8)
        #expect(try store.write(older, to: stats) == OnlineWriteSummary(leftAlone: 600))
        let counts = try nodes.map { try Int($0.text("DBSIZE")) ?? 0 }
        #expect(counts.allSatisfy { $0 > 100 })
        #expect(counts.reduce(0, +) == 600)
        #expect(try store.values(entities, ["b"]).allSatisfy { $0 == [[7]] })
        #expect(try store.size(of: stats).entities == 600)
        try store.dropTables([stats])
        #expect(try nodes.map { try $0.text("DBSIZE") } == ["0", "0", "0"])
    }

    @Test func aSlotThatIsElsewhereIsFollowed() throws {
        #expect(try store.values([1], ["a"]) == [[nil]])
        let (from, to) = (try owner(of: 1), try (owner(of: 1) + 1) % 3)
        let identity = try nodes[to].text("CLUSTER", "MYID")
        for index in [to, from] {
            try nodes[index].run("CLUSTER", "SETSLOT", slot(of: 1), "NODE", identity)
        }
        let batch = rows(Self.features, 0..<20, at: seconds(5), value: 7)
        #expect(try store.write(batch, to: stats).written == 20)
        #expect(try store.values(Array(0..<20), ["a"]).allSatisfy { $0 == [[7]] })
        #expect(try nodes[to].text("CLUSTER", "COUNTKEYSINSLOT", slot(of: 1)) == "1")
    }

    @Test func aSlotOnItsWayIsAskedForAtBothEnds() throws {
        let (from, to) = (try owner(of: 1), try (owner(of: 1) + 1) % 3)
        try nodes[to].run(
            "CLUSTER", "SETSLOT", slot(of: 1), "IMPORTING", nodes[from].text("CLUSTER", "MYID"))
        try nodes[from].run(
            "CLUSTER", "SETSLOT", slot(of: 1), "MIGRATING", nodes[to].text("CLUSTER", "MYID"))
        let batch = rows(Self.features, 0..<20, at: seconds(5), value: 7)
        #expect(try store.write(batch, to: stats).written == 20)
        #expect(try store.values(Array(0..<20), ["a"]).allSatisfy { $0 == [[7]] })
        #expect(try nodes[to].text("CLUSTER", "COUNTKEYSINSLOT", slot(of: 1)) == "1")
    }

    @Test func aServerOfAClusterThatIsTakenForASingleOneSaysSo() throws {
        let single = try nodes[0].store()
        let error = #expect(throws: OnlineStoreError.self) {
            _ = try single.write(
                rows(["a"], 0..<20, at: seconds(1), value: 1), to: stats)
        }
        #expect(error?.hint == "set online_store.redis_type: redis_cluster")
    }
}
