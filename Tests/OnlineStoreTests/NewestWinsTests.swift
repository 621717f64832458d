import FeatureValues
import Foundation
import LarderTesting
import OnlineStore
import Testing

/// Who wins when a row meets one that is in the store already.
struct NewestWinsCase: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// Microseconds of the event and of the creation.
    var stored: (event: Int64, created: Int64?)
    var incoming: (event: Int64, created: Int64?)
    var overwrite: Bool
    var isWritten: Bool

    init(
        _ testDescription: String, stored: (Int64, Int64?), incoming: (Int64, Int64?),
        overwrite: Bool = false, isWritten: Bool
    ) {
        self.testDescription = testDescription
        self.stored = stored
        self.incoming = incoming
        self.overwrite = overwrite
        self.isWritten = isWritten
    }

    /// What holds for every store: moments whole seconds apart, no created timestamps.
    static let everywhere = [
        NewestWinsCase(
            "newer", stored: (1_000_000, nil), incoming: (2_000_000, nil), isWritten: true),
        NewestWinsCase(
            "older", stored: (2_000_000, nil), incoming: (1_000_000, nil), isWritten: false),
        NewestWinsCase(
            "equal", stored: (2_000_000, nil), incoming: (2_000_000, nil), isWritten: true),
        NewestWinsCase(
            "older, forced", stored: (2_000_000, nil), incoming: (1_000_000, nil), overwrite: true,
            isWritten: true),
        NewestWinsCase(
            "older, before 1970", stored: (-1_000_000, nil), incoming: (-2_000_000, nil),
            isWritten: false),
        NewestWinsCase(
            "newer, over the epoch", stored: (-1_000_000, nil), incoming: (1_000_000, nil),
            isWritten: true),
    ]

    /// What holds in SQLite, which keeps whole seconds, and created timestamps.
    static let inSQLite = [
        NewestWinsCase(
            "earlier in the same second", stored: (1_900_000, nil), incoming: (1_100_000, nil),
            isWritten: true),
        NewestWinsCase(
            "a second earlier", stored: (2_000_000, nil), incoming: (1_999_999, nil),
            isWritten: false),
        NewestWinsCase(
            "created later", stored: (1_000_000, 5_000_000), incoming: (1_000_000, 6_000_000),
            isWritten: true),
        NewestWinsCase(
            "created earlier", stored: (1_000_000, 6_000_000), incoming: (1_000_000, 5_000_000),
            isWritten: false),
        NewestWinsCase(
            "created in the same second", stored: (1_000_000, 6_900_000),
            incoming: (1_000_000, 6_100_000), isWritten: true),
        NewestWinsCase(
            "created earlier, forced", stored: (1_000_000, 6_000_000),
            incoming: (1_000_000, 5_000_000), overwrite: true, isWritten: true),
        NewestWinsCase(
            "no created against one", stored: (1_000_000, -6_000_000), incoming: (1_000_000, nil),
            isWritten: false),
        NewestWinsCase(
            "created against none", stored: (1_000_000, nil), incoming: (1_000_000, -6_000_000),
            isWritten: true),
        NewestWinsCase(
            "the event comes first, newer", stored: (1_000_000, 9_000_000),
            incoming: (2_000_000, nil), isWritten: true),
        NewestWinsCase(
            "the event comes first, older", stored: (2_000_000, nil),
            incoming: (1_000_000, 9_000_000), isWritten: false),
    ]
}

@Suite struct NewestWinsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: StoreUnderTest.all, NewestWinsCase.everywhere)
    func againstTheStore(_ kind: StoreUnderTest, _ example: NewestWinsCase) throws {
        try check(example, in: kind.make(folder))
    }

    @Test(arguments: NewestWinsCase.inSQLite)
    func againstSQLite(_ example: NewestWinsCase) throws {
        try check(example, in: SQLiteOnlineStore(path: folder.file("online.db").path))
    }

    private func check(_ example: NewestWinsCase, in store: any OnlineStore) throws {
        func batch(_ moment: (event: Int64, created: Int64?), _ value: UInt8) -> OnlineRows {
            rows(
                ["a", "b"], [1], at: Timestamp(microseconds: moment.event),
                created: moment.created.map(Timestamp.init(microseconds:)), value: value)
        }
        try store.createTables([stats])
        _ = try store.write(batch(example.stored, 1), to: stats)
        let summary = try store.write(
            batch(example.incoming, 2), to: stats, overwrite: example.overwrite)
        #expect(
            summary
                == OnlineWriteSummary(
                    written: example.isWritten ? 1 : 0, leftAlone: example.isWritten ? 0 : 1))
        let expected: [UInt8] = [example.isWritten ? 2 : 1]
        #expect(try store.values([1], ["a", "b"]) == [[expected, expected]])
    }

    @Test(arguments: StoreUnderTest.all)
    func withinABatchAtFullPrecision(_ kind: StoreUnderTest) throws {
        let store = try kind.make(folder)
        try store.createTables([stats])
        var batch = OnlineRows(features: ["a"])
        let moments: [(entity: Int, event: Int64, created: Int64?, value: UInt8)] = [
            (1, 1_000_001, nil, 10), (1, 1_000_002, nil, 11), (1, 1_000_000, 9, 12),
            (2, 5, 7, 20), (2, 5, 8, 21), (2, 5, nil, 22),
            (3, 5, nil, 30), (3, 5, -1, 31), (3, 5, nil, 32),
            (4, 5, 6, 40), (4, 5, 6, 41),
        ]
        for row in moments {
            batch.append(
                key: key(row.entity), eventTimestamp: Timestamp(microseconds: row.event),
                createdTimestamp: row.created.map(Timestamp.init(microseconds:)),
                values: [[row.value]])
        }
        #expect(try store.write(batch, to: stats) == OnlineWriteSummary(written: 4))
        #expect(
            try store.values([1, 2, 3, 4], ["a"]) == [[[11]], [[21]], [[31]], [[41]]])
    }

    @Test(arguments: StoreUnderTest.all)
    func anEntityIsAsNewAsItsNewestValue(_ kind: StoreUnderTest) throws {
        let store = try kind.make(folder)
        try store.createTables([stats])
        _ = try store.write(rows(["a", "b"], [1], at: seconds(10), value: 1), to: stats)
        _ = try store.write(rows(["b"], [1], at: seconds(30), value: 2), to: stats)
        let late = rows(["a", "b"], [1], at: seconds(20), value: 3)
        #expect(try store.write(late, to: stats) == OnlineWriteSummary(leftAlone: 1))
        #expect(try store.values([1], ["a", "b"]) == [[[1], [2]]])
        let newer = rows(["a", "b", "c"], [1], at: seconds(30), value: 4)
        #expect(try store.write(newer, to: stats) == OnlineWriteSummary(written: 1))
        #expect(try store.values([1], ["a", "b", "c"]) == [[[4], [4], [4]]])
    }

    @Test(arguments: StoreUnderTest.all)
    func randomBatchesAgreeWithASlowRule(_ kind: StoreUnderTest) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let store = try kind.make(folder)
        try store.createTables([stats])
        var model: [Int: (event: Int64, value: UInt8)] = [:]
        for _ in 0..<30 {
            var batch = OnlineRows(features: ["a", "b"])
            var newest: [Int: (event: Int64, value: UInt8)] = [:]
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                let entity = Int.random(in: 0...12, using: &random)
                let event = Int64.random(in: -5...5, using: &random)
                let value = UInt8.random(in: 0...255, using: &random)
                batch.append(
                    key: key(entity), eventTimestamp: seconds(event), createdTimestamp: nil,
                    values: [[value], [value]])
                if event >= newest[entity]?.event ?? event { newest[entity] = (event, value) }
            }
            var expected = OnlineWriteSummary()
            for (entity, row) in newest {
                if row.event >= model[entity]?.event ?? row.event {
                    model[entity] = row
                    expected.written += 1
                } else {
                    expected.leftAlone += 1
                }
            }
            #expect(try store.write(batch, to: stats) == expected, "seed \(seed)")
            let read = try store.values(Array(0...12), ["a", "b"])
            for entity in 0...12 {
                let value = model[entity].map { [$0.value] }
                #expect(read[entity] == [value, value], "seed \(seed)")
            }
        }
    }
}
