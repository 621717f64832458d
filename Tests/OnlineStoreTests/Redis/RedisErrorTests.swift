import Foundation
import LarderTesting
import OnlineStore
import Redis
import Testing

/// What a server refuses, said so that a user knows what to do.
@Suite(.timeLimit(.minutes(10)))
struct RedisErrorTests {
    private func write(_ store: any OnlineStore, _ entities: Range<Int> = 0..<1) throws {
        _ = try store.write(rows(["a", "b"], entities, at: seconds(1), value: 1), to: stats)
    }

    private func expect(
        _ code: OnlineStoreError.Code, _ words: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () throws -> Void
    ) {
        let error = #expect(throws: OnlineStoreError.self, sourceLocation: sourceLocation) {
            try body()
        }
        #expect(error?.code == code, sourceLocation: sourceLocation)
        #expect(error?.message.contains(words) == true, sourceLocation: sourceLocation)
        #expect(error?.hint.isEmpty == false, sourceLocation: sourceLocation)
    }

    @Test func aServerThatIsGoneIsUnreachable() throws {
        let server = try RedisServer()
        let store = try RedisDatabase(server).store()
        try write(store)
        server.kill()
        expect(.unreachable, "can't be reached") { try write(store) }
        expect(.unreachable, "can't be reached") { _ = try store.values([1], ["a"]) }
        expect(.unreachable, "can't be reached") { try store.createTables([stats]) }
        expect(.unreachable, "can't be reached") { try store.dropTables([stats]) }
    }

    @Test func passwordsAreAskedFor() throws {
        let server = try RedisServer(options: ["--requirepass", "secret"])
        let none = try RedisDatabase(server).store()
        expect(.denied, "wants a password") { _ = try none.values([1], ["a"]) }
        let wrong = try RedisDatabase(server).store([
            "connection_string": server.connectionString + ",password=guess"
        ])
        expect(.denied, "refuses user or password") { _ = try wrong.values([1], ["a"]) }
    }

    @Test func aFullServerSaysSo() throws {
        let database = RedisDatabase(try RedisServer())
        let store = try database.store()
        try write(store)
        try database.run("CONFIG", "SET", "maxmemory", "1")
        expect(.denied, "memory is full") { try write(store, 0..<10) }
        #expect(try store.values([0], ["a"]) == [[[1]]])
    }

    @Test func aReplicaSaysSo() throws {
        let database = RedisDatabase(try RedisServer())
        let store = try database.store()
        try database.run("REPLICAOF", "127.0.0.1", "1")
        expect(.denied, "is a replica") { try write(store) }
    }

    @Test func aServerThatLoadsItsDataIsToBeAskedAgainLater() throws {
        let first = try RedisServer(options: ["--rdbcompression", "no"])
        try write(try RedisDatabase(first).store(), 0..<20_000)
        try RedisDatabase(first).run("SAVE")
        first.kill()
        let database = RedisDatabase(try RedisServer(loadingAfter: first))
        let store = try database.store()
        expect(.unreachable, "still loading") { _ = try store.values([1], ["a"]) }
        expect(.unreachable, "still loading") { try write(store) }
        expect(.unreachable, "still loading") { try store.createTables([stats]) }
        expect(.unreachable, "still loading") { try store.dropTables([stats]) }
        let reader = try store.makeReader()
        let request = OnlineRequest(table: stats, keys: [key(19_999)], features: ["a"])
        var answers: [OnlineAnswer] = []
        expect(.unreachable, "still loading") { try reader.read([request], into: &answers) }
        try database.run("CONFIG", "SET", "key-load-delay", "0")
        while try database.text("INFO", "persistence").contains("loading:1") {}
        try reader.read([request], into: &answers)
        #expect(answers.first?.rows.first?.entries.first??.value == [1])
        try write(store)
    }

    @Test func aServerThatMayNotWriteJustNowIsToBeAskedAgainLater() throws {
        let database = RedisDatabase(try RedisServer())
        let store = try database.store()
        try database.run("CONFIG", "SET", "min-replicas-to-write", "1")
        expect(.unreachable, "NOREPLICAS") { try write(store) }
        try database.run("CONFIG", "SET", "min-replicas-to-write", "0")
        try write(store)
    }

    @Test func aKeyOfSomebodyElseIsNamedAsSuch() throws {
        let database = RedisDatabase(try RedisServer())
        try database.run([Array("SET".utf8), key(0) + Array("shop".utf8), [1]])
        let store = try database.store()
        expect(.corrupt, "something else than features") { try write(store) }
        expect(.corrupt, "something else than features") { _ = try store.values([0], ["a"]) }
    }

    @Test func scriptsThatAServerForgetsAreToldAgain() throws {
        let database = RedisDatabase(try RedisServer())
        let store = try database.store()
        try write(store)
        try database.run("SCRIPT", "FLUSH")
        try write(store)
    }

    @Test func aServerKilledAmidAWriteLeavesWholeEntities() async throws {
        let server = try RedisServer(options: ["--appendonly", "yes", "--appendfsync", "no"])
        let store = try RedisDatabase(server).store()
        let features = (0..<10).map { "f\($0)" }
        var portions = 0
        let error = #expect(throws: OnlineStoreError.self) {
            _ = try store.write(
                rows(features, 0..<30_000, at: seconds(1), value: 1), to: stats, overwrite: false
            ) { _ in
                portions += 1
                if portions == 2 { server.kill() }
            }
        }
        #expect(error?.code == .unreachable)
        #expect(portions == 2)

        // What the log of the dead server holds is what a restart finds.
        let survivor = try RedisServer(after: server)
        let other = try RedisDatabase(survivor).store()
        let read = try other.values(Array(0..<30_000), features)
        #expect(read.allSatisfy { Set($0).count == 1 })
        #expect(read.contains { $0[0] == [1] })
        #expect(read.contains { $0[0] == nil })
        let again = try other.write(rows(features, 0..<30_000, at: seconds(1), value: 1), to: stats)
        #expect(again.written == 30_000)
    }
}
