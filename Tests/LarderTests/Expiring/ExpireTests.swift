import FeatureValues
import Foundation
import Larder
import LarderTesting
import OnlineStore
import SQLite
import Testing

@Suite struct ExpireTests {
    private let folder: TemporaryFolder
    private let store: FeatureStore

    /// Three views over one source: with a TTL of an hour, without one, and with one of zero.
    init() throws {
        let views = [("hourly", ", \"ttl\": \"1h\""), ("endless", ""), ("zero", ", \"ttl\": 0")]
            .map { name, ttl in
                """
                {"name": "\(name)", "entities": ["user"], "source": "scores_source",
                  "schema": [{"name": "score", "dtype": "String"},
                    {"name": "rank", "dtype": "Int64"}]\(ttl)}
                """
            }
        folder = try .repository(
            """
            {
              "entities": [{"name": "user", "join_keys": ["user_id"], "value_type": "Int64"}],
              "data_sources": [{"name": "scores_source", "type": "file", "path": "data/scores.csv",
                "timestamp_field": "event"}],
              "feature_views": [\(views.joined(separator: ", "))]
            }
            """,
            files: [
                "data/scores.csv": """
                user_id,event,score,rank
                1,2026-01-01T10:00:00Z,a,1
                2,2026-01-01T11:00:00Z,b,2
                3,2026-01-01T11:00:01Z,c,3

                """
            ])
        store = try folder.store()
        _ = try store.apply(now: "2026-01-01T12:00:00Z")
        try store.materialize(from: "2026-01-01", through: "2026-01-02").throwIfAnyFailed()
    }

    private func users(_ view: String) throws -> [Int64] {
        try Set(
            folder.onlineRows("shop_\(view)").compactMap { row in
                guard
                    case .int64(let user)? = try EntityKey(serialized: row.entityKey).parts.first?
                        .value
                else { return nil }
                return user
            }
        ).sorted()
    }

    @Test func whatIsOlderThanItsTTLGoesAndOtherViewsArePassedOver() throws {
        let outcomes = try store.expire(now: "2026-01-01T12:00:00Z")
        let byView = Dictionary(uniqueKeysWithValues: outcomes.map { ($0.view, $0) })
        let hourly = try #require(byView["hourly"])
        #expect(hourly.limit == "2026-01-01T11:00:00Z")
        #expect(hourly.ttl == .seconds(3600))
        #expect(hourly.counts.entitiesExamined == 3)
        #expect(hourly.counts.entitiesExpired == 1)
        #expect(hourly.counts.valuesExpired == 2)
        for view in ["endless", "zero"] {
            let outcome = try #require(byView[view])
            #expect(outcome.limit == nil && outcome.ttl == nil && outcome.failure == nil)
            #expect(try users(view) == [1, 2, 3])
        }
        // Exactly as old as the TTL is not too old.
        #expect(try users("hourly") == [2, 3])
        try store.expire(views: ["hourly"], now: "2026-01-01T12:00:01Z").throwIfAnyFailed()
        #expect(try users("hourly") == [3])
    }

    @Test func aDryRunTellsTheSameAndDeletesNothing() throws {
        let dry = try store.expire(dryRun: true, now: "2026-01-01T13:00:00Z")
        #expect(try users("hourly") == [1, 2, 3])
        let real = try store.expire(now: "2026-01-01T13:00:00Z")
        #expect(dry.map(\.counts) == real.map(\.counts))
        #expect(try users("hourly").isEmpty)
    }

    @Test func whatCameBackByMaterializingStaysAway() throws {
        try store.expire(now: "2026-01-02T00:00:00Z").throwIfAnyFailed()
        #expect(try users("hourly").isEmpty)
        let answer = try store.onlineFeatures(["hourly:score"], for: ["user_id": [3]])
        #expect(answer.columns.last?.statuses == [.notFound])
        // Materializing an old interval brings old values back, until the next time.
        try store.materialize(from: "2026-01-01", through: "2026-01-02", views: ["hourly"])
            .throwIfAnyFailed()
        #expect(try users("hourly") == [1, 2, 3])
    }

    @Test func anUnknownViewIsNamedBeforeAnythingGoes() throws {
        let error = #expect(throws: LarderError.self) {
            try store.expire(views: ["hourly", "hourli"], now: "2026-01-02T00:00:00Z")
        }
        #expect(error?.code == .unknownView)
        #expect(error?.hint.contains("\"hourly\"") == true)
        #expect(try users("hourly") == [1, 2, 3])
    }

    @Test func aViewWithoutATableIsPassedOverUnlessItIsNamed() throws {
        let online = SQLiteOnlineStore(path: folder.file("data/online_store.db").path)
        try online.dropTables([OnlineTable(project: "shop", featureView: "hourly")])
        #expect(try store.expire().map(\.view) == ["endless", "zero"])
        let named = try store.expire(views: ["hourly", "hourly"])
        #expect(named.count == 1)
        #expect((named.first?.failure as? OnlineStoreError)?.code == .missingTable)
    }

    @Test func whatTheEventThrowsEndsTheWork() throws {
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try store.expire(now: "2026-01-02T00:00:00Z") { event in
                if case .began = event { throw Stop() }
            }
        }
        #expect(try users("hourly") == [1, 2, 3])
        #expect(throws: Stop.self) {
            try store.expire(now: "2026-01-02T00:00:00Z") { event in
                if case .did = event { throw Stop() }
            }
        }
        #expect(try users("hourly").isEmpty)
    }

    @Test func aStoreThatSomebodyHoldsFailsOnceAndLeavesTheOthersForAnotherRun() throws {
        try folder.writeConfiguration(
            project: "shop",
            more: "larder: {online_store: {lock_timeout_milliseconds: 50}}")
        let store = try folder.store()
        try folder.write(
            "features/all.json",
            try folder.text("features/all.json").replacing("\"ttl\": 0", with: "\"ttl\": \"1h\""))
        _ = try store.apply(now: "2026-01-01T12:00:00Z")
        let other = try Connection(
            path: folder.file("data/online_store.db").path, access: .readWrite)
        try other.execute("BEGIN EXCLUSIVE")
        let outcomes = try store.expire(now: "2026-01-02T00:00:00Z")
        try other.execute("ROLLBACK")
        let failures = outcomes.compactMap(\.failure)
        #expect(failures.count == 2)
        #expect((failures.first as? OnlineStoreError)?.code == .locked)
        #expect((failures.last as? LarderError)?.code == .notTried)
        #expect(try users("hourly") == [1, 2, 3])
    }

    /// The rest of a table stays, and what is written later fills the pages that became free.
    @Test func theFileIsNoLargerAfterNewRowsTookThePlaceOfOldOnes() throws {
        let path = folder.file("data/online_store.db").path
        func fill(_ event: Int64) throws {
            var rows = OnlineRows(features: ["score", "rank"])
            for user in 0..<3000 {
                let key = EntityKey([.init("user_id", .int64(Int64(user)))])
                rows.append(
                    key: try key.serialized(version: .three),
                    eventTimestamp: Timestamp(microseconds: event * 1_000_000),
                    createdTimestamp: nil,
                    values: [Array(repeating: 7, count: 40), Array(repeating: 8, count: 40)])
            }
            let table = OnlineTable(project: "shop", featureView: "hourly")
            #expect(
                try SQLiteOnlineStore(path: path).write(rows, to: table, overwrite: true).written
                    == 3000)
        }
        try fill(1_000)
        let size = try folder.bytes("data/online_store.db").count
        for round in 0..<3 {
            let counts = try #require(try store.expire(views: ["hourly"]).first?.counts)
            #expect(counts.entitiesExpired == 3000)
            #expect(try folder.bytes("data/online_store.db").count == size)
            try fill(2_000 + Int64(round))
            #expect(try folder.bytes("data/online_store.db").count <= size + size / 20)
        }
    }
}
