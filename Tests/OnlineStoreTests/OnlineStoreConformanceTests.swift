import FeatureValues
import LarderTesting
import OnlineStore
import Testing

/// What every online store does.
@Suite struct OnlineStoreConformanceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func store(_ kind: StoreUnderTest) throws -> any OnlineStore {
        let store = try kind.make(folder)
        try store.createTables([stats])
        return store
    }

    @Test(arguments: StoreUnderTest.all)
    func tablesAreCreatedOnceAndDroppedOnce(_ kind: StoreUnderTest) throws {
        let store = try kind.make(folder)
        let odd = OnlineTable(
            project: "shop", featureView: "größe \"x\"; y", joinKeys: ["driver_id"],
            features: ["a"])
        try store.dropTables([stats])
        for _ in 0..<2 { try store.createTables([stats, odd]) }
        for table in [stats, odd] {
            let written = rows(["a"], [1, 2], at: seconds(1), value: 1)
            #expect(try store.write(written, to: table).written == 2)
        }
        try store.createTables([odd])
        #expect(try store.size(of: odd).values == 2)
        for _ in 0..<2 {
            try store.dropTables([odd])
            #expect(try store.values([1, 2], ["a"]) == [[[1]], [[1]]])
        }
        try store.createTables([odd])
        #expect(try store.values([1, 2], ["a"], in: odd) == [[nil], [nil]])
        #expect(try store.size(of: odd).entities == 0)
    }

    @Test(arguments: StoreUnderTest.all)
    func aStoreThatDoesNotExistIsNotMadeByLooking(_ kind: StoreUnderTest) throws {
        let store = try kind.make(folder)
        try store.dropTables([stats])
        for attempt in missingTableAttempts(in: store, stats) where kind.hasTables {
            let error = #expect(throws: OnlineStoreError.self) { try attempt() }
            #expect(error?.code == .missingStore)
            #expect(error?.place == store.place)
            #expect(error?.hint.contains("\"larder materialize\"") == true)
        }
        if !kind.hasTables { try expectNothing(in: store, stats) }
        #expect(try folder.contents().isEmpty)
    }

    @Test(arguments: StoreUnderTest.all)
    func aMissingTableIsNamed(_ kind: StoreUnderTest) throws {
        let store = try store(kind)
        let other = OnlineTable(project: "shop", featureView: "other")
        for attempt in missingTableAttempts(in: store, other) where kind.hasTables {
            let error = #expect(throws: OnlineStoreError.self) { try attempt() }
            #expect(error?.code == .missingTable)
            #expect(error?.message.contains("\"other\"") == true)
            #expect(error?.hint.contains("\"larder apply\"") == true)
        }
        if !kind.hasTables { try expectNothing(in: store, other) }
    }

    /// What a table is needed for.
    private func missingTableAttempts(
        in store: any OnlineStore, _ table: OnlineTable
    ) -> [() throws -> Void] {
        [
            { _ = try store.values([1], ["a"], in: table) },
            { _ = try store.write(rows(["a"], [1], at: seconds(1), value: 1), to: table) },
            { _ = try store.write(OnlineRows(features: ["a"]), to: table) },
            { _ = try store.size(of: table) },
        ]
    }

    /// What a store without tables says of one that was never written to.
    private func expectNothing(in store: any OnlineStore, _ table: OnlineTable) throws {
        #expect(try store.values([1], ["a"], in: table) == [[nil]])
        #expect(try store.write(OnlineRows(features: ["a"]), to: table) == OnlineWriteSummary())
        #expect(try store.size(of: table) == OnlineTableSize(entities: 0, values: 0, bytes: 0))
    }

    @Test(arguments: StoreUnderTest.all)
    func aTableThatIsDroppedUnderAReaderIsNamedToo(_ kind: StoreUnderTest) throws {
        let store = try store(kind)
        #expect(try store.values([1], ["a"]) == [[nil]])
        try kind.make(folder).dropTables([stats])
        if kind.hasTables {
            let error = #expect(throws: OnlineStoreError.self) {
                _ = try store.values([1], ["a"])
            }
            #expect(error?.code == .missingTable)
        }
        try store.createTables([stats])
        #expect(try store.values([1], ["a"]) == [[nil]])
    }

    @Test(arguments: StoreUnderTest.all)
    func whatIsWrittenIsReadInTheOrderOfTheRequest(_ kind: StoreUnderTest) throws {
        let store = try store(kind)
        var written = OnlineRows(features: ["b", "a", "größe"])
        for entity in [3, 1, 2] {
            let number = UInt8(entity)
            written.append(
                key: key(entity), eventTimestamp: seconds(100 + Int64(entity)),
                createdTimestamp: nil, values: [[number, 0], [], [number, 2]])
        }
        #expect(try store.write(written, to: stats) == OnlineWriteSummary(written: 3))
        let size = try store.size(of: stats)
        #expect(size.entities == 3)
        #expect(size.values == 9)
        #expect(size.bytes > 9)

        let request = OnlineRequest(
            table: stats, keys: [2, 9, 1, 2].map(key), features: ["größe", "a", "none", "größe"])
        let answer = try #require(try store.read([request]).first)
        func row(_ entity: UInt8) -> OnlineAnswer.EntityRow {
            let moment = seconds(100 + Int64(entity))
            let size = OnlineAnswer.Value(value: [entity, 2], eventTimestamp: moment)
            var row = OnlineAnswer.EntityRow(unknownWithFeatures: 4)
            row.entries = [
                size, OnlineAnswer.Value(value: [], eventTimestamp: moment), nil, size,
            ]
            row.isKnown = true
            row.latestEventTimestamp = moment
            return row
        }
        #expect(
            answer.rows == [row(2), OnlineAnswer.EntityRow(unknownWithFeatures: 4), row(1), row(2)])
    }

    @Test(arguments: StoreUnderTest.all)
    func aKnownEntityWithoutTheFeatureIsToldFromAnUnknownOne(_ kind: StoreUnderTest) throws {
        let store = try store(kind)
        _ = try store.write(rows(["a"], [1], at: seconds(50), value: 1), to: stats)
        let request = OnlineRequest(table: stats, keys: [key(1), key(2)], features: ["b"])
        let answer = try #require(try store.read([request]).first)
        #expect(answer.rows.map(\.isKnown) == [true, false])
        #expect(answer.rows.map(\.latestEventTimestamp) == [seconds(50), nil])
        #expect(answer.rows.map(\.entries) == [[nil], [nil]])
    }

    @Test(arguments: StoreUnderTest.all)
    func nothingAskedIsNothingAnswered(_ kind: StoreUnderTest) throws {
        let store = try store(kind)
        #expect(try store.read([]).isEmpty)
        let request = OnlineRequest(table: stats, keys: [], features: ["a"])
        #expect(try store.read([request]).map(\.rows) == [[]])
        #expect(
            try store.write(OnlineRows(features: ["a"]), to: stats) == OnlineWriteSummary())
    }

    @Test(arguments: StoreUnderTest.all)
    func keysThatBeginAlikeAreDifferent(_ kind: StoreUnderTest) throws {
        let store = try store(kind)
        let keys: [[UInt8]] = [[], [0], [0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 1], [255], [1]]
        var written = OnlineRows(features: ["a"])
        for (number, key) in keys.enumerated() {
            written.append(
                key: key, eventTimestamp: seconds(1), createdTimestamp: nil,
                values: [[UInt8(number)]])
        }
        #expect(try store.write(written, to: stats).written == keys.count)
        let request = OnlineRequest(table: stats, keys: keys, features: ["a"])
        let answer = try #require(try store.read([request]).first)
        #expect(
            answer.rows.map { $0.entries[0]?.value } == keys.indices.map { [UInt8($0)] })
    }

    @Test(arguments: StoreUnderTest.all)
    func moreFeaturesThanOneStatementTakes(_ kind: StoreUnderTest) throws {
        let store = try store(kind)
        let features = (0..<2500).map { "feature \($0)" }
        for (value, extra) in [(1, []), (2, ["late"])] as [(UInt8, [String])] {
            let written = rows(features + extra, [1, 2], at: seconds(Int64(value)), value: value)
            #expect(try store.write(written, to: stats).written == 2)
            let read = try store.values([1, 2], features + extra)
            #expect(read.allSatisfy { $0.allSatisfy { $0 == [value] } })
        }
        let whole = OnlineTable(
            project: "shop", featureView: "stats", features: features + ["late"])
        #expect(try store.size(of: whole).values == 5002)
    }

    @Test(arguments: StoreUnderTest.all)
    func timestampsAreKeptAtTheStoresPrecision(_ kind: StoreUnderTest) throws {
        let store = try store(kind)
        for microseconds in [0, 1_999_999, 1_767_225_600_123_456, -1_500_000] as [Int64] {
            let moment = Timestamp(microseconds: microseconds)
            let written = rows(["a"], [1], at: moment, value: 1)
            _ = try store.write(written, to: stats, overwrite: true)
            let request = OnlineRequest(table: stats, keys: [key(1)], features: ["a"])
            let read = try store.read([request]).first?.rows.first?.latestEventTimestamp
            let precision = kind.precisionMicroseconds
            #expect(read?.microseconds == microseconds / precision * precision)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func manyTablesAreReadAtOneMoment(_ kind: StoreUnderTest) throws {
        let store = try store(kind)
        let other = OnlineTable(project: "shop", featureView: "other")
        try store.createTables([other])
        _ = try store.write(rows(["a"], [1], at: seconds(1), value: 1), to: stats)
        _ = try store.write(rows(["a"], [2], at: seconds(2), value: 2), to: other)
        let answers = try store.read(
            [other, stats, other].map { table in
                OnlineRequest(table: table, keys: [key(1), key(2)], features: ["a"])
            })
        #expect(
            answers.map { $0.rows.map { $0.entries[0]?.value } } == [
                [nil, [2]], [[1], nil], [nil, [2]],
            ])
    }
}
