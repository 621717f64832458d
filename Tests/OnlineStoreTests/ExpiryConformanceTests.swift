import FeatureValues
import LarderTesting
import OnlineStore
import Testing

/// What every online store does with values that are too old.
@Suite struct ExpiryConformanceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private let features = ["a", "b"]

    private func store(_ kind: StoreUnderTest) throws -> any OnlineStore {
        let store = try kind.make(folder)
        try store.createTables([stats])
        return store
    }

    private func expire(
        _ store: any OnlineStore, before moment: Timestamp, in table: OnlineTable = stats,
        dryRun: Bool = false, progress: (OnlineExpiry) throws -> Void = { _ in }
    ) throws -> OnlineExpiry {
        try store.expire(table, before: moment, dryRun: dryRun, progress: progress)
    }

    @Test(arguments: StoreUnderTest.all)
    func whatIsStrictlyOlderGoes(_ kind: StoreUnderTest) throws {
        let store = try store(kind)
        for entity in 1...4 {
            _ = try store.write(
                rows(features, [entity], at: seconds(100 * Int64(entity)), value: UInt8(entity)),
                to: stats)
        }
        let expected = OnlineExpiry(examined: 4, entities: 2, values: 4)
        let before = try store.size(of: stats)
        #expect(try expire(store, before: seconds(300), dryRun: true) == expected)
        #expect(try store.size(of: stats) == before)
        #expect(try expire(store, before: seconds(300)) == expected)
        #expect(
            try store.values([1, 2, 3, 4], features)
                == [[nil, nil], [nil, nil], [[3], [3]], [[4], [4]]])
        #expect(try store.size(of: stats).values == 4)
        #expect(try expire(store, before: seconds(300)) == OnlineExpiry(examined: 2))
        // A moment is compared at the precision that the store keeps.
        let next = Timestamp(microseconds: 300_000_000 + kind.precisionMicroseconds)
        #expect(try expire(store, before: next).entities == 1)
        #expect(try expire(store, before: seconds(500)).entities == 1)
        #expect(try store.size(of: stats) == OnlineTableSize(entities: 0, values: 0, bytes: 0))
    }

    @Test(arguments: StoreUnderTest.all)
    func aTableWithoutRowsHasNothingToExpire(_ kind: StoreUnderTest) throws {
        #expect(try expire(try store(kind), before: seconds(1)) == OnlineExpiry())
    }

    @Test(arguments: StoreUnderTest.all)
    func otherTablesKeepTheirValues(_ kind: StoreUnderTest) throws {
        let store = try store(kind)
        let others = [
            OnlineTable(project: "shop", featureView: "stats2"),
            OnlineTable(project: "my_shop", featureView: "stats"),
        ]
        try store.createTables(others)
        for table in others + [stats] {
            _ = try store.write(rows(features, [1, 2], at: seconds(1), value: 7), to: table)
        }
        #expect(try expire(store, before: seconds(2)).entities == 2)
        #expect(try store.values([1], features) == [[nil, nil]])
        for table in others {
            #expect(try store.values([1, 2], features, in: table) == [[[7], [7]], [[7], [7]]])
        }
    }

    /// Somebody writes between the look and the deletion; here, between two portions.
    @Test(arguments: StoreUnderTest.all)
    func whatIsWrittenNewerMeanwhileStays(_ kind: StoreUnderTest) throws {
        let store = try store(kind)
        let other = try kind.make(folder)
        let entities = Array(0..<60_000)
        _ = try store.write(rows(features, entities, at: seconds(1), value: 1), to: stats)
        var renewed: Set<Int> = []
        let expiry = try expire(store, before: seconds(2)) { _ in
            guard renewed.isEmpty else { return }
            // In the order of SQLite's keys, and in any other store's, some are still to come.
            let remaining = try other.values(entities, ["a"])
            renewed = Set(entities.filter { remaining[$0][0] != nil }.suffix(100))
            #expect(!renewed.isEmpty)
            _ = try other.write(
                rows(features, renewed.sorted(), at: seconds(5), value: 5), to: stats)
        }
        #expect(expiry.entities == entities.count - renewed.count)
        let left = try store.values(entities, ["a", "b"])
        for entity in entities {
            #expect(left[entity] == (renewed.contains(entity) ? [[5], [5]] : [nil, nil]))
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func whatProgressThrowsEndsTheWorkAndARerunCompletesIt(_ kind: StoreUnderTest) throws {
        struct Stop: Error {}
        let store = try store(kind)
        let entities = Array(0..<60_000)
        _ = try store.write(rows(features, entities, at: seconds(1), value: 1), to: stats)
        var first: OnlineExpiry?
        #expect(throws: Stop.self) {
            _ = try expire(store, before: seconds(2)) { counts in
                first = counts
                throw Stop()
            }
        }
        let done = try #require(first)
        #expect(done.entities > 0 && done.entities < entities.count)
        #expect(try store.size(of: stats).entities == entities.count - done.entities)
        #expect(try expire(store, before: seconds(2)).entities == entities.count - done.entities)
        #expect(try store.size(of: stats).entities == 0)
    }

    @Test(arguments: StoreUnderTest.all)
    func writersAndReadersGoOnMeanwhile(_ kind: StoreUnderTest) async throws {
        let store = try store(kind)
        let entities = Array(0..<30_000)
        _ = try store.write(rows(features, entities, at: seconds(1), value: 1), to: stats)
        try await withThrowingTaskGroup { group in
            group.addTask {
                _ = try expire(store, before: seconds(2))
            }
            group.addTask {
                let writer = try kind.make(folder)
                for start in stride(from: 29_000, to: 0, by: -1_000) {
                    _ = try writer.write(
                        rows(features, start..<(start + 10), at: seconds(9), value: 9), to: stats)
                }
            }
            group.addTask {
                let reader = try kind.make(folder)
                for entity in stride(from: 0, to: 30_000, by: 100) {
                    // Whole, or not there.
                    let values = try #require(try reader.values([entity], features).first)
                    #expect(values[0] == values[1])
                }
            }
            try await group.waitForAll()
        }
        let left = try store.values(entities, features)
        for entity in entities {
            let isNew = entity >= 1_000 && entity % 1_000 < 10
            #expect(left[entity] == (isNew ? [[9], [9]] : [nil, nil]), "\(entity)")
        }
    }
}
