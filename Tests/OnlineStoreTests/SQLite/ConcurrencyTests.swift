import Foundation
import LarderTesting
import OnlineStore
import SQLite
import Testing

/// Several readers and writers of one file, each with connections of its own.
@Suite(.timeLimit(.minutes(10)))
struct ConcurrencyTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("online.db").path
        try store().createTables([stats, Self.other])
    }

    private static let other = OnlineTable(project: "shop", featureView: "other")
    private static let features = ["a", "b", "c"]

    private func store() -> SQLiteOnlineStore {
        SQLiteOnlineStore(path: path, busyTimeout: .seconds(60))
    }

    @Test func theNewestOfManyWritersWins() async throws {
        let entities = Array(0..<50)
        try await withThrowingTaskGroup { group in
            for value in (1...12).shuffled() as [Int] {
                let store = store()
                group.addTask {
                    let batch = rows(
                        Self.features, entities, at: seconds(Int64(value)), value: UInt8(value))
                    let summary = try store.write(batch, to: stats)
                    #expect(summary.written + summary.leftAlone == 50)
                }
            }
            try await group.waitForAll()
        }
        let read = try store().values(entities, Self.features)
        #expect(read.allSatisfy { $0 == [[12], [12], [12]] })
    }

    @Test func readersSeeWholeRequestsWhileAWriterWorks() async throws {
        let path = path
        let entities = Array(0..<20)
        let store = store()
        for table in [stats, Self.other] {
            _ = try store.write(rows(Self.features, entities, at: seconds(0), value: 0), to: table)
        }
        try await withThrowingTaskGroup { group in
            group.addTask {
                let writer = try Connection(
                    path: path, access: .readWrite, busyTimeout: .seconds(60))
                for value in 1...40 {
                    try writer.execute(
                        """
                        BEGIN IMMEDIATE;
                        UPDATE shop_stats SET value = CAST(char(\(value)) AS BLOB);
                        UPDATE shop_other SET value = CAST(char(\(value)) AS BLOB);
                        COMMIT
                        """)
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    for _ in 0..<40 {
                        let answers = try store.read(
                            [stats, Self.other].map { table in
                                OnlineRequest(
                                    table: table, keys: entities.map(key),
                                    features: Self.features)
                            })
                        let values = answers.flatMap { answer in
                            answer.rows.flatMap { $0.entries.map { $0?.value } }
                        }
                        #expect(Set(values).count == 1)
                        #expect(values.count == 120)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
