import FeatureValues
import Larder
import LarderTesting
import Registry
import Testing

/// What a caller is told while views are materialized.
@Suite struct MaterializationEventTests {
    private func text(_ event: MaterializationEvent) -> String {
        switch event {
        case .began(let view, let start, let end, let isFirstWithoutTTL):
            "began \(view) \(start) \(end) \(isFirstWithoutTTL)"
        case .read(let rows): "read \(rows)"
        case .wrote(let entities, let all): "wrote \(entities) of \(all)"
        case .ended(let outcome): "ended \(outcome.view) \(outcome.failure == nil)"
        }
    }

    @Test func eventsComeInOrderAndAddUp() throws {
        let folder = try TemporaryFolder.repository(
            """
            {
              "entities": [{"name": "user", "join_keys": ["user_id"], "value_type": "Int64"}],
              "data_sources": [
                {"name": "sales", "type": "file", "path": "data/sales.csv",
                 "timestamp_field": "event"},
                {"name": "gone", "type": "file", "path": "data/gone.csv",
                 "timestamp_field": "event"}],
              "feature_views": [
                {"name": "sales", "entities": ["user"], "source": "sales",
                 "schema": [{"name": "amount", "dtype": "Float64"}]},
                {"name": "gone", "entities": ["user"], "source": "gone",
                 "schema": [{"name": "amount", "dtype": "Float64"}]}]
            }
            """,
            files: [
                "data/sales.csv":
                    "user_id,event,amount\n1,2026-01-01,1\n1,2026-01-02,2\n2,2026-01-01,3\n"
            ])
        let store = try folder.store()
        _ = try store.apply(validatingSources: false)
        var told: [String] = []
        _ = try store.materialize(
            from: "2026-01-01T00:00:00Z", through: "2026-01-03T00:00:00Z", views: ["sales", "gone"]
        ) { told.append(text($0)) }
        #expect(
            told == [
                "began sales 2026-01-01T00:00:00Z 2026-01-03T00:00:00Z false", "read 3",
                "wrote 2 of 2", "ended sales true",
                "began gone 2026-01-01T00:00:00Z 2026-01-03T00:00:00Z false", "ended gone false",
            ])
    }

    @Test func withoutAnOnlineStoreNothingIsMaterialized() throws {
        let folder = try TemporaryFolder.repository(
            """
            {
              "data_sources": [{"name": "sales", "type": "file", "path": "data/sales.csv",
                "timestamp_field": "event"}],
              "feature_views": [{"name": "sales", "source": "sales"}]
            }
            """, files: ["data/sales.csv": "event,amount\n2026-01-01,1\n"])
        let yaml = try folder.text("feature_store.yaml")
        let lines = yaml.split(separator: "\n").filter {
            !$0.contains("sqlite") && !$0.contains("online_store")
        }
        try folder.write(
            "feature_store.yaml", lines.joined(separator: "\n") + "\nonline_store: null\n")
        let store = try folder.store()
        let plan = try store.apply()
        #expect(!plan.isEmpty)
        #expect(plan.tableChanges.isEmpty)
        #expect(!folder.exists("data/online_store.db"))
        #expect(throws: ConfigurationError.self) {
            try store.materialize(from: .epoch, through: "2026-01-03T00:00:00Z")
        }
        #expect(throws: ConfigurationError.self) {
            try store.onlineFeatures(.features(["sales:amount"]), for: EntityRows([]))
        }
        #expect(try store.teardown() == [])
        #expect(try store.teardown() == nil)
    }
}
