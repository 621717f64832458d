import Foundation
import LarderTesting
import OnlineStore
import SQLite
import Testing

/// Writing that ends too early.
@Suite struct InterruptedWriteTests {
    private let folder: TemporaryFolder
    private let path: String
    private let store: SQLiteOnlineStore
    private let features = (0..<10).map { "f\($0)" }

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("online.db").path
        store = SQLiteOnlineStore(path: path)
        try store.createTables([stats])
    }

    /// The values of all entities, each of which must have the same one for every feature.
    private func wholeValues(_ entities: [Int], in store: any OnlineStore) throws -> [[UInt8]?] {
        try store.values(entities, features).map { row in
            #expect(Set(row).count == 1, "half an entity")
            return row[0]
        }
    }

    @Test func whatProgressThrowsEndsTheWorkBetweenPortions() throws {
        struct Stop: Error {}
        let entities = Array(0..<7000)
        _ = try store.write(rows(features, entities, at: seconds(1), value: 1), to: stats)
        let newer = rows(features, entities, at: seconds(2), value: 2)
        var seen: [OnlineWriteSummary] = []
        #expect(throws: Stop.self) {
            _ = try store.write(newer, to: stats, overwrite: false) { summary in
                seen.append(summary)
                throw Stop()
            }
        }
        #expect(seen == [OnlineWriteSummary(written: 5000)])
        let half = try wholeValues(entities, in: store)
        #expect(half.count { $0 == [2] } == 5000)
        #expect(half.count { $0 == [1] } == 2000)

        seen = []
        _ = try store.write(newer, to: stats, overwrite: false) { seen.append($0) }
        #expect(seen == [OnlineWriteSummary(written: 5000), OnlineWriteSummary(written: 7000)])
        #expect(try wholeValues(entities, in: store).allSatisfy { $0 == [2] })
    }

    /// A copy of the file and its journal amid a transaction is what a killed process leaves.
    @Test func aWriterKilledAmidATransactionLeavesWholeEntitiesAndARerunCompletes() throws {
        let entities = Array(0..<300)
        _ = try store.write(rows(features, entities, at: seconds(1), value: 1), to: stats)
        let before = try folder.bytes("online.db")

        let writer = try Connection(path: path, access: .readWrite)
        // So small that changed pages go to the file before the end of the transaction.
        try writer.execute("PRAGMA cache_size = 5; BEGIN IMMEDIATE")
        try writer.execute("UPDATE shop_stats SET value = x'02', event_ts = 2")
        let killed = try TemporaryFolder()
        try killed.copy(folder.file("online.db"), to: "online.db")
        try killed.copy(folder.file("online.db-journal"), to: "online.db-journal")
        try writer.execute("ROLLBACK")
        #expect(try killed.bytes("online.db") != before)

        let survivor = SQLiteOnlineStore(path: killed.file("online.db").path)
        #expect(try wholeValues(entities, in: survivor).allSatisfy { $0 == [1] })
        #expect(try killed.bytes("online.db") == before)
        let newer = rows(features, entities, at: seconds(2), value: 2)
        #expect(try survivor.write(newer, to: stats).written == 300)
        #expect(try wholeValues(entities, in: survivor).allSatisfy { $0 == [2] })
    }
}
