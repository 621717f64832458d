import FeatureValues
import Larder
import LarderTesting
import OfflineStore
import Registry
import Testing

/// A shop with one view over a CSV file whose rows a test writes.
private struct Shop {
    let folder: TemporaryFolder
    let store: FeatureStore

    /// - Parameters:
    ///   - rows: Lines of `user_id,event,created,score`.
    ///   - more: Further attributes of the view.
    init(_ rows: [String], more: String = "") throws {
        folder = try .repository(
            """
            {
              "entities": [{"name": "user", "join_keys": ["user_id"], "value_type": "Int64"}],
              "data_sources": [{"name": "scores_source", "type": "file", "path": "data/scores.csv",
                "timestamp_field": "event", "created_timestamp_column": "created"}],
              "feature_views": [{"name": "scores", "entities": ["user"],
                "schema": [{"name": "score", "dtype": "String"}],
                "source": "scores_source"\(more)}]
            }
            """)
        store = try folder.store()
        try write(rows)
        _ = try store.apply(now: "2026-01-01T00:00:00Z")
    }

    func write(_ rows: [String]) throws {
        try folder.write(
            "data/scores.csv",
            (["user_id,event,created,score"] + rows).map { $0 + "\n" }.joined())
    }

    /// What is in the store: the score and the event's time by user; nothing else is in the table.
    func scores() throws -> [Int64: String] {
        var scores: [Int64: String] = [:]
        for row in try folder.onlineRows("shop_scores") {
            let key = try EntityKey(serialized: row.entityKey)
            guard case .int64(let user)? = key.parts.first?.value else { continue }
            scores[user] = "\(row.text ?? "null") \(Timestamp(seconds: row.event) ?? .epoch)"
        }
        return scores
    }

    func view() throws -> RegisteredFeatureView {
        try #require(try store.registry().featureView("scores", in: "shop"))
    }

    func intervals() throws -> [RegisteredFeatureView.Interval] {
        try view().materializationIntervals
    }
}

@Suite struct MaterializeTests {
    // MARK: Which rows

    @Test func bothEndsOfTheIntervalCountToTheMicrosecond() throws {
        let shop = try Shop([
            "1,2026-01-01T00:00:00.999999,,early", "2,2026-01-01T00:00:01.000000,,first",
            "3,2026-01-01T00:00:02.000000,,last", "4,2026-01-01T00:00:02.000001,,late",
        ])
        let outcome = try #require(
            try shop.store.materialize(
                from: "2026-01-01T00:00:01Z", through: "2026-01-01T00:00:02Z"
            ).first)
        #expect(
            try shop.scores() == [2: "first 2026-01-01T00:00:01Z", 3: "last 2026-01-01T00:00:02Z"])
        #expect(outcome.counts.rowsRead == 2)
        #expect(outcome.counts.entitiesWritten == 2)
    }

    @Test(arguments: [
        (["1,2026-01-02,,new", "1,2026-01-01,2026-01-03,old"], "new"),
        (["1,2026-01-01,2026-01-02,later", "1,2026-01-01,2026-01-01,earlier"], "later"),
        (["1,2026-01-01,2026-01-01,dated", "1,2026-01-01,,undated"], "dated"),
        (["1,2026-01-01,,undated", "1,2026-01-01,1970-01-01,dated"], "dated"),
        (["1,2026-01-01,2026-01-01,first", "1,2026-01-01,2026-01-01,last"], "last"),
        (["1,2026-01-01T00:00:00.1,,b", "1,2026-01-01T00:00:00.2,,a"], "a"),
        (["1,2026-01-01,,some", "1,2026-01-02,,"], "null"),
    ])
    func theNewestRowOfAnEntityIsWritten(_ rows: [String], _ expected: String) throws {
        let shop = try Shop(rows)
        _ = try shop.store.materialize(
            from: "2025-01-01T00:00:00Z", through: "2027-01-01T00:00:00Z")
        #expect(try shop.scores()[1]?.split(separator: " ").first == Substring(expected))
    }

    @Test func rowsWithANullKeyAreCountedAndLeftOut() throws {
        let shop = try Shop([
            "1,2026-01-01,,one", ",2026-01-01,,nobody", ",2026-01-02,,nobody", ",2020-01-01,,past",
        ])
        let outcome = try #require(
            try shop.store.materialize(
                from: "2026-01-01T00:00:00Z", through: "2026-02-01T00:00:00Z"
            ).first)
        #expect(outcome.counts.rowsRead == 3)
        #expect(outcome.counts.rowsWithNullKey == 2)
        #expect(outcome.counts.entitiesWritten == 1)
        #expect(outcome.failure == nil)
    }

    @Test func anIntervalWithoutRowsIsRecorded() throws {
        let shop = try Shop(["1,2020-01-01,,old"])
        let outcome = try #require(
            try shop.store.materialize(
                from: "2026-01-01T00:00:00Z", through: "2026-02-01T00:00:00Z",
                now: "2026-03-01T00:00:00Z"
            ).first)
        #expect(outcome.failure == nil)
        #expect(outcome.counts == .init())
        #expect(try shop.scores().isEmpty)
        #expect(
            try shop.intervals() == [
                .init(start: "2026-01-01T00:00:00Z", end: "2026-02-01T00:00:00Z")
            ])
        #expect(try shop.view().state == .availableOnline)
    }

    @Test func anEndInTheFutureIsRecordedAsItIs() throws {
        let shop = try Shop(["1,2026-01-01,,one"])
        let outcomes = try shop.store.materialize(
            from: "2026-01-01T00:00:00Z", through: "2100-01-01T00:00:00Z",
            now: "2026-01-02T00:00:00Z")
        #expect(outcomes.allSatisfy { $0.failure == nil })
        #expect(try shop.view().materializedUntil == "2100-01-01T00:00:00Z")
    }

    @Test func anEndBeforeTheStartIsRefused() throws {
        let shop = try Shop(["1,2026-01-01,,one"])
        let before = try shop.folder.contents()
        let error = try #require(throws: LarderError.self) {
            _ = try shop.store.materialize(
                from: "2026-01-02T00:00:00Z", through: "2026-01-01T00:00:00Z")
        }
        #expect(error.code == .emptyInterval)
        #expect(try shop.folder.contents() == before)
    }

    @Test func anyIntervalOfTheCalendarMayBeAskedFor() throws {
        let shop = try Shop(["1,0001-01-01,,one", "2,9999-12-31T23:59:59.999999,,two"])
        let outcome = try #require(
            try shop.store.materialize(
                from: "0001-01-01T00:00:00Z", through: "9999-12-31T23:59:59.999999Z"
            ).first)
        #expect(outcome.failure == nil)
        #expect(
            try shop.scores()
                == [1: "one 0001-01-01T00:00:00Z", 2: "two 9999-12-31T23:59:59Z"])
    }

    @Test func aTTLOfThousandsOfYearsGoesBackToTheFirst() throws {
        let shop = try Shop(["1,0001-01-01,,one"], more: #", "ttl": "1000000d""#)
        _ = try shop.store.materializeIncremental(through: "2026-01-10T00:00:00Z")
        #expect(
            try shop.intervals() == [
                .init(start: "0001-01-01T00:00:00Z", end: "2026-01-10T00:00:00Z")
            ])
        #expect(try shop.scores().count == 1)
    }

    @Test func keysOfOneSecondAreOneEntity() throws {
        let folder = try TemporaryFolder.repository(
            """
            {
              "entities": [{"name": "moment", "join_keys": ["moment"],
                "value_type": "UnixTimestamp"}],
              "data_sources": [{"name": "ticks", "type": "file", "timestamp_field": "event",
                "path": "data/ticks.csv"}],
              "feature_views": [{"name": "ticks", "entities": ["moment"], "source": "ticks",
                "schema": [{"name": "tick", "dtype": "Int64"}]}]
            }
            """,
            files: [
                "data/ticks.csv": """
                moment,event,tick
                2026-01-01T00:00:00.25,2026-01-01T00:00:00.9,1
                2026-01-01T00:00:00.5,2026-01-01T00:00:00.1,2
                2026-01-01T00:00:01,2026-01-01T00:00:00.1,3

                """
            ])
        let store = try folder.store()
        _ = try store.apply()
        let outcomes = try store.materialize(
            from: "2026-01-01T00:00:00Z", through: "2026-01-02T00:00:00Z")
        #expect(outcomes.map(\.counts.entitiesWritten) == [2])
        #expect(try folder.onlineRows("shop_ticks").map(\.text) == ["1", "3"])
    }

    // MARK: Newest wins

    @Test func anOlderIntervalLeavesNewerValuesAlone() throws {
        let shop = try Shop(["1,2026-01-01,,old", "1,2026-02-01,,new"])
        _ = try shop.store.materialize(
            from: "2026-01-01T00:00:00Z", through: "2026-03-01T00:00:00Z")
        let again = try #require(
            try shop.store.materialize(
                from: "2026-01-01T00:00:00Z", through: "2026-01-15T00:00:00Z"
            ).first)
        #expect(again.counts.entitiesLeftAlone == 1)
        #expect(again.counts.entitiesWritten == 0)
        #expect(try shop.scores() == [1: "new 2026-02-01T00:00:00Z"])

        let forced = try #require(
            try shop.store.materialize(
                from: "2026-01-01T00:00:00Z", through: "2026-01-15T00:00:00Z", overwrite: true
            ).first)
        #expect(forced.counts.entitiesWritten == 1)
        #expect(try shop.scores() == [1: "old 2026-01-01T00:00:00Z"])
    }

    @Test func aCorrectionOfTheSameMomentArrives() throws {
        let shop = try Shop(["1,2026-01-01,2026-01-01,wrong"])
        _ = try shop.store.materialize(
            from: "2026-01-01T00:00:00Z", through: "2026-03-01T00:00:00Z")
        try shop.write(["1,2026-01-01,2026-01-01,right"])
        _ = try shop.store.materialize(
            from: "2026-01-01T00:00:00Z", through: "2026-03-01T00:00:00Z")
        #expect(try shop.scores() == [1: "right 2026-01-01T00:00:00Z"])
    }

    @Test func aRerunChangesNoValue() throws {
        let shop = try Shop(["1,2026-01-01,,one", "2,2026-01-02,2026-01-03,two"])
        for run in 1...2 {
            let before = run == 1 ? [] : try shop.folder.onlineRows("shop_scores")
            _ = try shop.store.materialize(
                from: "2026-01-01T00:00:00Z", through: "2026-03-01T00:00:00Z")
            if run == 2 { #expect(try shop.folder.onlineRows("shop_scores") == before) }
        }
        #expect(try shop.intervals().count == 2)
    }

    // MARK: Incremental

    @Test func incrementalStartsWhereTheLatestIntervalEnded() throws {
        let shop = try Shop(["1,2026-01-10,,at the boundary", "2,2026-01-09,,late"])
        _ = try shop.store.materialize(
            from: "2026-01-05T00:00:00Z", through: "2026-01-10T00:00:00Z",
            now: "2026-01-11T00:00:00Z")
        // A later run over earlier days does not move the boundary back.
        _ = try shop.store.materialize(
            from: "2026-01-01T00:00:00Z", through: "2026-01-02T00:00:00Z",
            now: "2026-01-11T00:00:00Z")
        try shop.write([
            "1,2026-01-10,,corrected", "2,2026-01-09,,late", "3,2026-01-09T23:59:59.999999,,late",
        ])
        let outcome = try #require(
            try shop.store.materializeIncremental(
                through: "2026-01-12T00:00:00Z", now: "2026-01-12T00:00:00Z"
            ).first)
        #expect(outcome.start == "2026-01-10T00:00:00Z")
        #expect(
            try shop.scores()
                == [1: "corrected 2026-01-10T00:00:00Z", 2: "late 2026-01-09T00:00:00Z"])
    }

    @Test(arguments: [
        (", \"ttl\": \"2d\"", Timestamp("2026-01-08T12:00:00Z"), false),
        (", \"ttl\": 0", Timestamp("2025-01-11T12:00:00Z"), true),
        ("", Timestamp("2025-01-11T12:00:00Z"), true),
    ])
    func theFirstIncrementalRunGoesBackByTheTTLOrAYear(
        _ ttl: String, _ start: Timestamp, _ isFirstWithoutTTL: Bool
    ) throws {
        let shop = try Shop([], more: ttl)
        var began: [Bool] = []
        let outcome = try #require(
            try shop.store.materializeIncremental(
                through: "2026-01-10T00:00:00Z", now: "2026-01-10T12:00:00Z"
            ) { event in
                if case .began(_, _, _, let first) = event { began.append(first) }
            }.first)
        #expect(outcome.start == start)
        #expect(began == [isFirstWithoutTTL])
        #expect(try shop.intervals() == [.init(start: start, end: "2026-01-10T00:00:00Z")])
    }

    @Test func incrementalToBeforeItsStartDoesNothing() throws {
        let shop = try Shop(["1,2026-01-01,,one"])
        _ = try shop.store.materialize(
            from: "2026-01-01T00:00:00Z", through: "2026-01-10T00:00:00Z")
        let before = try shop.intervals()
        let outcomes = try shop.store.materializeIncremental(through: "2026-01-05T00:00:00Z")
        #expect(outcomes.map(\.counts).allSatisfy { $0 == MaterializationOutcome.Counts() })
        #expect(outcomes.allSatisfy { $0.failure == nil })
        #expect(try shop.intervals() == before)
    }

    // MARK: Interrupted

    /// What a caller throws to end the work.
    private struct Stop: Error, Hashable {}

    enum Moment: CaseIterable {
        case began, read, wrote, ended
    }

    @Test(arguments: Moment.allCases)
    func whatTheCallerThrowsEndsTheWork(_ moment: Moment) throws {
        let shop = try Shop(["1,2026-01-01,,one"])
        #expect(throws: Stop()) {
            _ = try shop.store.materialize(
                from: "2026-01-01T00:00:00Z", through: "2026-01-10T00:00:00Z"
            ) { event in
                switch (event, moment) {
                case (.began, .began), (.read, .read), (.wrote, .wrote), (.ended, .ended):
                    throw Stop()
                default: break
                }
            }
        }
        #expect(try shop.scores().count == (moment == .wrote || moment == .ended ? 1 : 0))
        #expect(try shop.intervals().count == (moment == .ended ? 1 : 0))

        let again = try shop.store.materialize(
            from: "2026-01-01T00:00:00Z", through: "2026-01-10T00:00:00Z")
        #expect(again.allSatisfy { $0.failure == nil })
        #expect(try shop.scores() == [1: "one 2026-01-01T00:00:00Z"])
    }

    @Test func anInterruptedRunLeavesWholeEntities() throws {
        let folder = try TemporaryFolder.repository(
            """
            {
              "entities": [{"name": "user", "join_keys": ["user_id"], "value_type": "Int64"}],
              "data_sources": [{"name": "numbers", "type": "file",
                "query": "SELECT range AS user_id, TIMESTAMP '2026-01-01' AS event, range AS a, range AS b FROM range(120000)",
                "timestamp_field": "event"}],
              "feature_views": [{"name": "wide", "entities": ["user"], "source": "numbers"}]
            }
            """)
        let store = try folder.store()
        _ = try store.apply()
        #expect(throws: Stop()) {
            _ = try store.materialize(
                from: "2026-01-01T00:00:00Z", through: "2026-01-10T00:00:00Z"
            ) { event in
                if case .wrote = event { throw Stop() }
            }
        }
        let rows = try folder.onlineRows("shop_wide")
        let counts = Dictionary(grouping: rows, by: \.entityKey).mapValues(\.count)
        #expect(!counts.isEmpty)
        #expect(counts.count < 120_000)
        #expect(counts.values.allSatisfy { $0 == 2 })
        let outcome = try #require(
            try store.materialize(
                from: "2026-01-01T00:00:00Z", through: "2026-01-10T00:00:00Z"
            ).first)
        #expect(outcome.counts.entitiesWritten == 120_000)
        #expect(try folder.onlineRows("shop_wide").count == 240_000)
    }
}
