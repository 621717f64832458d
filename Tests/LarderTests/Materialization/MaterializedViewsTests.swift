import FeatureDefinitions
import FeatureValues
import Foundation
import Larder
import LarderTesting
import OfflineStore
import OnlineStore
import Testing

@testable import Registry

/// Which views are materialized, and what becomes of the others when one fails.
@Suite struct MaterializedViewsTests {
    private static let definitions = """
        {
          "entities": [
            {"name": "user", "join_keys": ["user_id"], "value_type": "String"},
            {"name": "item", "join_keys": ["item_id"], "value_type": "Int32"}
          ],
          "data_sources": [
            {"name": "sales", "type": "file", "path": "data/sales.csv", "timestamp_field": "event"},
            {"name": "weather", "type": "file", "path": "data/weather.jsonl",
             "timestamp_field": "event"},
            {"name": "sales_push", "type": "push", "batch_source": "sales"}
          ],
          "feature_views": [
            {"name": "by_user", "entities": ["user"], "source": "sales",
             "schema": [{"name": "amount", "dtype": "Float64"}]},
            {"name": "by_both", "entities": ["user", "item"], "source": "sales_push",
             "schema": [{"name": "amount", "dtype": "Float64"}]},
            {"name": "climate", "source": "weather",
             "schema": [{"name": "degrees", "dtype": "Int32"}]},
            {"name": "hidden", "entities": ["user"], "source": "sales", "online": false,
             "schema": [{"name": "amount", "dtype": "Float64"}]}
          ]
        }
        """

    private func shop() throws -> (folder: TemporaryFolder, store: FeatureStore) {
        let folder = try TemporaryFolder.repository(
            Self.definitions,
            files: [
                "data/sales.csv": """
                user_id,item_id,event,amount
                ann,1,2026-01-01,1.5
                ann,2,2026-01-02,2.5
                007,1,2026-01-03,3.5

                """,
                "data/weather.jsonl": """
                {"event": "2026-01-01T06:00:00Z", "degrees": -3}
                {"event": "2026-01-01T12:00:00Z", "degrees": 4}

                """,
            ])
        let store = try folder.store()
        _ = try store.apply()
        return (folder, store)
    }

    private func materialize(
        _ store: FeatureStore, _ views: [String] = []
    ) throws -> [MaterializationOutcome] {
        try store.materialize(
            from: "2026-01-01T00:00:00Z", through: "2026-01-10T00:00:00Z", views: views)
    }

    @Test func allOnlineViewsAreMaterializedUnlessSomeAreNamed() throws {
        let (folder, store) = try shop()
        #expect(try Set(materialize(store).map(\.view)) == ["by_user", "by_both", "climate"])
        #expect(try materialize(store, ["climate", "climate"]).map(\.view) == ["climate"])
        #expect(try folder.onlineRows("shop_by_user").map(\.text) == ["3.5", "2.5"])
        #expect(try folder.onlineRows("shop_by_both").count == 3)
    }

    @Test func aViewWithoutEntitiesHasOneRow() throws {
        let (folder, store) = try shop()
        _ = try materialize(store, ["climate"])
        let rows = try folder.onlineRows("shop_climate")
        #expect(rows.map(\.text) == ["4"])
        #expect(try rows.map(\.entityKey) == [EntityKey.dummy.serialized(version: .three)])
        let answer = try store.onlineFeatures(
            .features(["climate:degrees"]), for: EntityRows([]))
        #expect(try answer.columns.map { try $0.texts() } == [["4"]])
    }

    @Test func aKeyTypedAsTextKeepsItsZeros() throws {
        let (folder, store) = try shop()
        _ = try materialize(store, ["by_both"])
        #expect(try folder.onlineRows("shop_by_both").count == 3)
        let answer = try store.onlineFeatures(
            .features(["by_both:amount"]),
            for: EntityRows([
                .init("user_id", [.text("007"), .text("ann"), .text("7")]),
                .init("item_id", [.number("1"), .text("2"), .number("1")]),
            ]))
        #expect(try answer.columns.last?.texts() == ["3.5", "2.5", nil])
    }

    @Test func aFailingViewLeavesTheOthersDone() throws {
        let (folder, store) = try shop()
        try folder.remove("data/weather.jsonl")
        let outcomes = try materialize(store)
        #expect(outcomes.filter { $0.failure != nil }.map(\.view) == ["climate"])
        let failure = try #require(outcomes.first { $0.view == "climate" }?.failure)
        #expect((failure as? OfflineError)?.code == .missingFile)
        let registry = try store.registry()
        let until = registry.featureViews(in: "shop").reduce(into: [String: Timestamp]()) {
            $0[$1.name] = $1.materializedUntil
        }
        #expect(
            until == [
                "by_user": "2026-01-10T00:00:00Z", "by_both": "2026-01-10T00:00:00Z",
            ])
        #expect(registry.featureView("climate", in: "shop")?.state != .availableOnline)
    }

    @Test func anUnknownViewIsRefusedBeforeAnythingIsDone() throws {
        let (folder, store) = try shop()
        let before = try folder.contents()
        let error = try #require(throws: LarderError.self) {
            _ = try materialize(store, ["by_user", "by_boht"])
        }
        #expect(error.code == .unknownView)
        #expect(error.hint.contains("did you mean \"by_both\"?"), "\(error.hint)")
        #expect(try folder.contents() == before)
    }

    @Test func aViewThatIsNotOnlineIsRefusedByName() throws {
        let (folder, store) = try shop()
        let before = try folder.contents()
        let error = try #require(throws: LarderError.self) {
            _ = try materialize(store, ["hidden"])
        }
        #expect(error.code == .notMaterializable)
        #expect(error.message.contains("\"hidden\""))
        #expect(try folder.contents() == before)
    }

    @Test func aDisabledViewIsLeftOutAndRefusedByName() throws {
        let (folder, store) = try shop()
        try RegistryFile(path: folder.file("data/registry.db").path).update(now: .epoch) {
            var view = try #require($0.object(.featureView, "climate", in: "shop"))
            view.updateSpec { $0.set("disabled", true) }
            $0.replace(view)
        }
        #expect(try Set(materialize(store).map(\.view)) == ["by_user", "by_both"])
        let errors = [
            try #require(throws: LarderError.self) { _ = try materialize(store, ["climate"]) },
            try #require(throws: LarderError.self) {
                _ = try store.onlineFeatures(
                    .features(["climate:degrees"]), for: EntityRows([]))
            },
        ]
        #expect(errors.map(\.code) == [.disabledView, .disabledView])
    }

    @Test func aRepositoryThatWasNeverAppliedSaysSo() throws {
        let folder = try TemporaryFolder.repository(Self.definitions)
        let error = try #require(throws: RegistryError.self) {
            _ = try materialize(folder.store())
        }
        #expect(error.code == .missing)
        #expect(!folder.exists("data"))
    }

    @Test func keysOfVersionTwoAreWrittenAndRead() throws {
        let (folder, _) = try shop()
        let yaml = try folder.text("feature_store.yaml")
        try folder.write(
            "feature_store.yaml",
            yaml.split(separator: "\n").map {
                $0.hasPrefix("entity_key") ? "entity_key_serialization_version: 2" : $0
            }.joined(separator: "\n"))
        let store = try folder.store()
        _ = try materialize(store, ["by_both"])
        let key = EntityKey([
            .init("item_id", .int32(1)), .init("user_id", .string("007")),
        ])
        #expect(
            try folder.onlineRows("shop_by_both").map(\.entityKey)
                .contains(key.serialized(version: .two)))
        let answer = try store.onlineFeatures(
            .features(["by_both:amount"]),
            for: EntityRows([
                .init("user_id", [.text("007")]),
                .init("item_id", [.number("1")]),
            ]))
        #expect(try answer.columns.last?.texts() == ["3.5"])
    }
}
