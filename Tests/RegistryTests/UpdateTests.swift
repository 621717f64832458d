import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@testable import Registry

@Suite struct UpdateTests {
    typealias Driver = DriverDefinitions
    static let project = "driver_repo"
    static let interval = RegisteredFeatureView.Interval(
        start: Timestamp(microseconds: 1), end: Timestamp(microseconds: 2_000_001))

    /// An applied registry whose first view was materialized.
    static func materialized() throws -> Registry {
        var registry = try Driver.applied(Driver.withService)
        try registry.recordMaterialization(
            of: "driver_hourly_stats", in: project, interval, now: Driver.now)
        return registry
    }

    @Test func materializationIsRecordedAsFeastDoesIt() throws {
        let before = try Driver.applied()
        var registry = before
        try registry.recordMaterialization(
            of: "driver_hourly_stats", in: Self.project, Self.interval, now: Driver.later)
        try registry.recordMaterialization(
            of: "driver_hourly_stats", in: Self.project, Self.interval, now: Driver.later)
        let view = registry.featureView("driver_hourly_stats", in: Self.project)
        #expect(view?.materializationIntervals == [Self.interval, Self.interval])
        #expect(view?.state == .availableOnline)
        #expect(view?.createdTimestamp == Driver.now)
        #expect(view?.lastUpdatedTimestamp == Driver.later)
        #expect(
            registry.names(of: .featureView, in: Self.project) == [
                "driver_hourly_stats_fresh", "driver_hourly_stats",
            ])
        #expect(registry.versionRecords == before.versionRecords)
        #expect(throws: RegistryError.self) {
            try registry.recordMaterialization(
                of: "nope", in: Self.project, Self.interval, now: Driver.now)
        }
    }

    @Test func whatIsNoSchemaChangesInPlace() throws {
        let registry = try Self.materialized()
        var definitions = Driver.withService
        definitions.featureViews[0].definition.ttl = .seconds(3 * 3600)
        definitions.featureViews[0].definition.description = "Hourly"
        definitions.featureViews[0].definition.tags = ["team": "other"]
        let after = try Driver.applied(definitions, to: registry, now: Driver.later)
        let view = try #require(after.featureView("driver_hourly_stats", in: Self.project))
        #expect(view.ttl == .seconds(3 * 3600))
        #expect(view.state == .availableOnline)
        #expect(view.materializationIntervals == [Self.interval])
        #expect(view.versionNumber == 0)
        #expect(view.createdTimestamp == Driver.now)
        #expect(view.lastUpdatedTimestamp == Driver.later)
        #expect(
            after.names(of: .featureView, in: Self.project)
                == registry.names(of: .featureView, in: Self.project))
        #expect(after.versionRecords == registry.versionRecords)
        // Nothing else was touched.
        #expect(
            after.objects(.entity, in: Self.project) == registry.objects(.entity, in: Self.project))
        #expect(
            after.objects(.featureService, in: Self.project)
                == registry.objects(.featureService, in: Self.project))
    }

    @Test func aChangedSchemaIsANewVersion() throws {
        let registry = try Self.materialized()
        var definitions = Driver.withService
        definitions.featureViews[0].features[0].type = .float64
        let after = try Driver.applied(definitions, to: registry, now: Driver.later)
        let view = try #require(after.featureView("driver_hourly_stats", in: Self.project))
        #expect(view.state == .unspecified)
        #expect(view.materializationIntervals == [Self.interval])
        #expect(view.versionNumber == 1)
        #expect(view.createdTimestamp == Driver.now)
        #expect(after.names(of: .featureView, in: Self.project).last == "driver_hourly_stats")
        let records = after.versionRecords.filter {
            $0.string("feature_view_name") == "driver_hourly_stats"
        }
        #expect(records.map { $0.integer("version_number") } == [0, 1])
        let stored = try Message(
            MessageType("FeatureView"), parsing: records[1].bytes("feature_view_proto"))
        #expect(stored == after.object(.featureView, view.name, in: Self.project)?.message)
        // The service's copy of the feature follows.
        let service = after.featureService("activity", in: Self.project)
        #expect(service?.projections[0].features == [Feature(name: "conv_rate", type: .float64)])
    }

    @Test func aRegistryOlderThanTheHistoryKeepsWhatWasThereAsVersionZero() throws {
        var registry = try Driver.applied()
        let old = registry.object(.featureView, "driver_hourly_stats", in: Self.project)
        registry.removeVersions { _ in true }
        var definitions = Driver.all
        definitions.featureViews[0].features.removeLast()
        let after = try Driver.applied(definitions, to: registry)
        let records = after.versionRecords
        #expect(records.map { $0.integer("version_number") } == [0, 1])
        #expect(records[0].bytes("feature_view_proto") == old?.message.serialized())
    }

    @Test func aChangedSourceReachesItsCopies() throws {
        let registry = try Self.materialized()
        var definitions = Driver.withService
        definitions.dataSources[1].kind = .file(path: "data/moved.parquet", format: nil)
        let plan = try registry.plan(to: definitions, project: Driver.project)
        #expect(
            plan.lines.map(\.text) == [
                "~ data source driver_stats_push_source",
                "    ~ copies of changed objects",
                "~ data source driver_hourly_stats_source",
                "    ~ path: data/driver_stats.parquet -> data/moved.parquet",
                "~ feature view driver_hourly_stats",
                "    ~ copies of changed objects",
                "~ feature view driver_hourly_stats_fresh",
                "    ~ copies of changed objects",
                "~ feature service activity",
                "    ~ copies of changed objects",
            ])
        var after = registry
        after.apply(plan, now: Driver.later)
        for name in ["driver_hourly_stats", "driver_hourly_stats_fresh"] {
            let view = after.featureView(name, in: Self.project)
            #expect(
                view?.batchSource?.stored?.kind == .file(path: "data/moved.parquet", format: nil))
            #expect(view?.batchSource?.lastUpdatedTimestamp == Driver.later)
            #expect(view?.batchSource?.createdTimestamp == Driver.now)
        }
        #expect(try after.plan(to: definitions, project: Driver.project).isEmpty)
    }

    @Test func aPlanSaysAttributeByAttributeWhatChanges() throws {
        let registry = try Self.materialized()
        var definitions = Driver.withService
        definitions.entities[0].description = "A \"driver\""
        definitions.featureViews[0].definition.ttl = nil
        definitions.featureViews[0].definition.tags = ["a": "b"]
        definitions.featureViews[0].definition.online = false
        definitions.featureViews[1].features[0].type = .array(.float64)
        definitions.featureViews[1].features[1].description = "Rate"
        definitions.featureViews[1].features.remove(at: 2)
        definitions.featureServices[0].projections[0].features = ["acc_rate", "conv_rate"]
        definitions.featureServices[0].projections[1].features = ["conv_rate"]
        definitions.featureServices[0].projections[1].joinKeyMap = ["driver_id": "from_id"]
        let plan = try registry.plan(to: definitions, project: Driver.project)
        try expectGolden("\(plan)\n", "plan.txt")
    }

    /// A change of a service's entries, and what a plan says of it.
    struct EntriesChange: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// A view and one of its features each.
        var old: [(String, String)]
        var new: [(String, String)]
        var lines: [String]

        static func service(_ entries: [(String, String)]) -> FeatureService {
            FeatureService(
                name: "activity",
                projections: entries.map { FeatureProjection(view: $0.0, features: [$0.1]) })
        }
    }

    private static let (hourly, fresh) = ("driver_hourly_stats", "driver_hourly_stats_fresh")

    @Test(arguments: [
        EntriesChange(
            testDescription: "the first is gone",
            old: [(hourly, "conv_rate"), (hourly, "acc_rate"), (hourly, "avg_daily_trips")],
            new: [(hourly, "acc_rate"), (hourly, "avg_daily_trips")],
            lines: [
                "features.driver_hourly_stats: conv_rate, acc_rate, avg_daily_trips "
                    + "-> acc_rate, avg_daily_trips"
            ]),
        EntriesChange(
            testDescription: "one is new behind another view's",
            old: [(hourly, "conv_rate"), (fresh, "acc_rate")],
            new: [(hourly, "conv_rate"), (fresh, "acc_rate"), (hourly, "acc_rate")],
            lines: [
                "features.driver_hourly_stats: conv_rate -> conv_rate, acc_rate",
                "order of features: driver_hourly_stats, driver_hourly_stats_fresh "
                    + "-> driver_hourly_stats, driver_hourly_stats_fresh, driver_hourly_stats",
            ]),
        EntriesChange(
            testDescription: "views change places",
            old: [(hourly, "conv_rate"), (fresh, "acc_rate")],
            new: [(fresh, "acc_rate"), (hourly, "conv_rate")],
            lines: [
                "order of features: driver_hourly_stats, driver_hourly_stats_fresh "
                    + "-> driver_hourly_stats_fresh, driver_hourly_stats"
            ]),
    ])
    func entriesOfOneViewAreToldTogether(_ change: EntriesChange) throws {
        var definitions = Driver.all
        definitions.featureServices = [EntriesChange.service(change.old)]
        let registry = try Driver.applied(definitions)
        definitions.featureServices = [EntriesChange.service(change.new)]
        let plan = try registry.plan(to: definitions, project: Driver.project)
        #expect(
            plan.description
                == (["~ feature service activity"] + change.lines.map { "    ~ \($0)" })
                .joined(separator: "\n"))
    }

    @Test func aNewOrderOfFeaturesIsNoNewVersion() throws {
        let registry = try Driver.applied()
        var definitions = Driver.all
        definitions.featureViews[0].features.swapAt(0, 1)
        let plan = try registry.plan(to: definitions, project: Driver.project)
        #expect(plan.changes.map(\.changesSchema) == [false])
        #expect(plan.changes[0].attributes.map(\.path) == ["order of features"])
    }

    @Test func whatDefinitionsCanNotSayIsKept() throws {
        var registry = try Driver.applied(Driver.withService)
        // A newer Feast's fields, in an object, in an object in it, and at the top.
        let unknown: [UInt8] = [0xC2, 0x3E, 0x02, 0x68, 0x69]
        var view = try #require(
            registry.object(.featureView, "driver_hourly_stats", in: Self.project))
        view.updateSpec { spec in
            spec.set("org", "us")
            spec.unknown = unknown
            var columns = spec.messages("features")
            columns[0].set("vector_index", true)
            columns[0].unknown = unknown
            spec.set("features", columns)
            spec.update("batch_source") { $0.set("date_partition_column", "day") }
        }
        registry.replace(view)
        var service = try #require(registry.object(.featureService, "activity", in: Self.project))
        service.updateSpec { spec in
            spec.update("logging_config") { $0.update("file_destination") { $0.set("path", "x") } }
        }
        registry.replace(service)
        registry.message.unknown = unknown
        // Only the service's copy of the feature is out of date.
        let plan = try registry.plan(to: Driver.withService, project: Driver.project)
        #expect(plan.changes.map(\.name) == ["activity"])
        var definitions = Driver.withService
        definitions.featureViews[0].definition.owner = "me"
        definitions.featureServices[0].owner = "me"
        let after = try Driver.applied(definitions, to: registry)
        let spec = try #require(after.object(.featureView, view.name, in: Self.project)?.spec)
        #expect(spec.string("owner") == "me")
        #expect(spec.string("org") == "us")
        #expect(spec.unknown == unknown)
        #expect(spec.messages("features")[0].unknown == unknown)
        #expect(spec.messages("features")[0].bool("vector_index"))
        #expect(spec.message("batch_source")?.string("date_partition_column") == "day")
        let logging = after.object(.featureService, "activity", in: Self.project)?.spec
            .message("logging_config")?.message("file_destination")
        #expect(logging?.string("path") == "x")
        #expect(after.message.unknown == unknown)
    }
}
