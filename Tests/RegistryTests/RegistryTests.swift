import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@testable import Registry

@Suite struct RegistryTests {
    @Test(arguments: FeastRegistry.paths)
    func aRegistryOfFeastIsWrittenAsItWasRead(_ path: String) throws {
        let registry = try FeastRegistry.load(path)
        #expect(try Registry(parsing: registry.serialized()) == registry)
        #expect(registry.message.unknown.isEmpty)
    }

    @Test func aViewIsReadWithItsTypesAndItsSource() throws {
        let registry = try FeastRegistry.load("driver/registry_after_materialize.db")
        let view = try #require(
            registry.featureView("driver_hourly_stats_fresh", in: "driver_repo"))
        #expect(view.kind == .feature)
        #expect(view.entities == ["driver"])
        #expect(view.joinKeys == [Feature(name: "driver_id", type: .int64)])
        #expect(
            view.features.map(\.name) == [
                "conv_rate", "acc_rate", "avg_daily_trips", "driver_metadata", "driver_config",
                "driver_profile",
            ])
        let profile = ValueType.structure([
            StructureField(name: "name", type: .string), StructureField(name: "age", type: .string),
        ])
        #expect(
            view.features.map(\.type) == [.float32, .float32, .int64, .map, .json, profile])
        #expect(view.features.allSatisfy { $0.tags.isEmpty })
        #expect(view.ttl == .seconds(86400))
        #expect(view.streamSourceName == "driver_stats_push_source")
        #expect(
            view.batchSource?.stored
                == DataSource(
                    name: "driver_hourly_stats_source",
                    kind: .file(path: "data/driver_stats.parquet", format: nil),
                    timestampField: "event_timestamp", createdTimestampColumn: "created"))
        #expect(view.online && !view.offline && !view.isDisabled)
        #expect(view.state == .availableOnline)
        #expect(view.materializationIntervals.count == 1)
        #expect(view.materializedUntil == Timestamp(microseconds: 1_795_222_800_000_000))
        #expect(view.tags == ["team": "driver_performance"])
    }

    @Test func viewsOfAllKindsAreListed() throws {
        let registry = try FeastRegistry.load("driver/registry_after_apply.db")
        let kinds = Dictionary(
            uniqueKeysWithValues: registry.featureViews(in: "driver_repo").map {
                ($0.name, $0.kind)
            })
        #expect(
            kinds == [
                "driver_hourly_stats": .feature, "driver_hourly_stats_fresh": .feature,
                "transformed_conv_rate": .onDemand, "transformed_conv_rate_fresh": .onDemand,
                "driver_quality_labels": .label,
            ])
        let labels = registry.featureView("driver_quality_labels", in: "driver_repo")
        #expect(labels?.streamSourceName == "driver_quality_labels_push")
        #expect(labels?.batchSource?.name == "driver_quality_labels_batch")
        #expect(registry.featureViews(in: "another").isEmpty)
    }

    @Test func aServiceIsReadWithItsProjections() throws {
        let registry = try FeastRegistry.load("driver/registry_after_apply.db")
        let service = try #require(
            registry.featureService("driver_activity_v1", in: "driver_repo"))
        #expect(
            service.projections.map(\.view) == ["driver_hourly_stats", "transformed_conv_rate"])
        #expect(service.projections.map(\.kind) == [.feature, .onDemand])
        #expect(service.projections[0].features == [Feature(name: "conv_rate", type: .float32)])
        #expect(service.projections[0].version == nil)
    }

    @Test func entitiesAreListedWithoutTheDummy() throws {
        let registry = try FeastRegistry.load("driver/registry_after_apply.db")
        #expect(
            registry.entities(in: "driver_repo") == [Entity(name: "driver", joinKey: "driver_id")])
        #expect(registry.projects == ["driver_repo"])
    }

    @Test(.tags(.feast)) func allTypesAreRead() throws {
        let registry = try FeastRegistry.load("types/registry.db")
        let extended = try #require(registry.featureView("ext_fv", in: "types_repo"))
        #expect(
            Set(extended.joinKeys) == [
                Feature(name: "item_id", type: .int64), Feature(name: "user_id", type: .string),
            ])
        #expect(
            extended.features.map { "\($0.name) \($0.type)" } == [
                "e_uuid Uuid", "e_time_uuid TimeUuid", "e_json Json", "e_map Map",
                "e_struct Struct(name: String, age: Int64)", "e_set_str Set(String)",
                "e_set_i64 Set(Int64)", "e_dec Decimal", "e_ll Array(Array(Int64))",
            ])
        let types = try #require(registry.featureView("types_fv", in: "types_repo"))
        #expect(types.features.count == 16)
        #expect(Set(types.features.map(\.type)).count == 16)
    }
}
