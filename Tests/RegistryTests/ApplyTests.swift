import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@testable import Registry

@Suite struct ApplyTests {
    typealias Driver = DriverDefinitions

    @Test(.tags(.feast), arguments: ["driver/registry_after_apply.db"])
    func aFreshApplyWritesTheObjectsThatFeastWrites(_ path: String) throws {
        let feast = try FeastRegistry.load(path)
        let ours = try Driver.applied()
        let kinds: [(ObjectKind, Set<String>)] = [
            (.project, ["driver_repo"]), (.entity, ["driver", "__dummy"]),
            (.dataSource, ["driver_hourly_stats_source", "driver_stats_push_source"]),
            (.featureView, ["driver_hourly_stats", "driver_hourly_stats_fresh"]),
        ]
        for (kind, names) in kinds {
            #expect(Set(ours.objects(kind, in: "driver_repo").map(\.name)) == names)
            for name in names {
                let expected = try #require(feast.object(kind, name, in: "driver_repo"))
                let object = try #require(ours.object(kind, name, in: "driver_repo"))
                #expect(
                    object.message.comparable.json() == expected.message.comparable.json(),
                    "\(kind.title) \(name)")
                let meta = object.message.message("meta")
                #expect(meta?.timestamp("created_timestamp") == Driver.now)
                #expect(meta?.timestamp("last_updated_timestamp") == Driver.now)
            }
        }
        let tables = ["driver_repo_driver_hourly_stats", "driver_repo_driver_hourly_stats_fresh"]
        #expect(ours.recordedTables == tables)
        let infra = feast.message.message("infra")?.messages("infra_objects") ?? []
        let ourInfra = ours.message.message("infra")?.messages("infra_objects") ?? []
        #expect(ourInfra.allSatisfy(infra.contains))
        #expect(ours.versionRecords.count == 2)
        for record in ours.versionRecords {
            let expected = feast.versionRecords.first {
                $0.string("feature_view_name") == record.string("feature_view_name")
            }
            #expect(record.comparable == expected?.comparable)
            #expect(record.string("version_id").utf8.count == 36)
        }
        #expect(ours.message.message("feature_view_version_history") != nil)
    }

    @Test func aServiceIsWrittenAsFeastWritesIt() throws {
        let feast = try FeastRegistry.load("driver/registry_after_apply.db")
        let ours = try Driver.applied(Driver.withService)
        func projections(_ registry: Registry, _ name: String) -> [Message] {
            registry.object(.featureService, name, in: "driver_repo")?.spec.messages("features")
                ?? []
        }
        let expected = projections(feast, "driver_activity_v1")[0].comparable
        #expect(projections(ours, "activity")[0].comparable.json() == expected.json())
        var second = projections(ours, "activity")[1].comparable
        #expect(second.string("feature_view_name_alias") == "origin")
        #expect(second.stringMap("join_key_map") == ["driver_id": "origin_id"])
        second.clear("feature_view_name_alias")
        second.clear("join_key_map")
        #expect(second.json() == projections(feast, "driver_activity_v3")[0].comparable.json())
    }

    @Test func applyingTwiceChangesNothing() throws {
        let registry = try Driver.applied(Driver.withService)
        let plan = try registry.plan(to: Driver.withService, project: Driver.project)
        #expect(plan.isEmpty)
        #expect(plan.lines.map(\.text) == ["No changes."])
        #expect(try Driver.applied(Driver.withService, to: registry, now: Driver.later) == registry)
    }

    @Test(.tags(.feast), arguments: FeastRegistry.paths.prefix(2))
    func whatFeastAppliedIsUnchangedAlsoAfterMaterialization(_ path: String) throws {
        let registry = try FeastRegistry.load(path)
        let plan = try registry.plan(to: Driver.all, project: Driver.project)
        #expect(plan.isEmpty)
        #expect(
            plan.lines.map(\.text) == [
                "No changes.",
                "kept: data source driver_quality_labels_batch "
                    + "(data source driver_quality_labels_push uses it)",
                "kept: data source driver_quality_labels_push "
                    + "(label view driver_quality_labels uses it)",
                "kept: feature service driver_activity_v3 "
                    + "(it contains on-demand feature view transformed_conv_rate_fresh)",
                "kept: feature service driver_activity_v1 "
                    + "(it contains on-demand feature view transformed_conv_rate)",
                "kept: feature service driver_activity_v2 "
                    + "(it contains on-demand feature view transformed_conv_rate)",
            ])
    }

    @Test func whatOtherKindsReferToIsNotDeleted() throws {
        let registry = try FeastRegistry.load("driver/registry_after_materialize.db")
        let other = ResolvedDefinitions(entities: [Entity(name: "customer")])
        let after = try Driver.applied(other, to: registry)
        for kind in ObjectKind.allCases {
            let names = Set(registry.names(of: kind, in: "driver_repo"))
            #expect(names.isSubset(of: after.names(of: kind, in: "driver_repo")), "\(kind.title)")
        }
        #expect(after.recordedTables == registry.recordedTables)
    }

    @Test func aRemovedViewIsDeletedWithItsTableAndItsHistory() throws {
        let registry = try Driver.applied(Driver.withService)
        var definitions = Driver.all
        definitions.featureViews.removeLast()
        let plan = try registry.plan(to: definitions, project: Driver.project)
        #expect(
            plan.lines.map(\.text) == [
                "- feature view driver_hourly_stats_fresh",
                "- feature service activity",
                "- online table driver_repo_driver_hourly_stats_fresh",
            ])
        var after = registry
        after.apply(plan, now: Driver.later)
        #expect(after.names(of: .featureView, in: "driver_repo") == ["driver_hourly_stats"])
        // The table is forgotten once it is dropped; until then every plan drops it.
        let table = "driver_repo_driver_hourly_stats_fresh"
        #expect(after.abandonedTables(of: "driver_repo") == [table])
        let rest = try after.plan(to: definitions, project: Driver.project)
        #expect(rest.changes.isEmpty)
        #expect(rest.tableChanges == [.drop(name: table)])
        after.forgetTables([table])
        #expect(after.recordedTables == ["driver_repo_driver_hourly_stats"])
        #expect(try after.plan(to: definitions, project: Driver.project).isEmpty)
        #expect(
            after.versionRecords.map { $0.string("feature_view_name") } == ["driver_hourly_stats"])
    }

    @Test func aTableThatAnotherProjectOwnsTooIsNotDropped() throws {
        let view = Driver.view(
            FeatureView(name: "b_c", entities: ["driver"], source: Driver.stats.name))
        let twin = Driver.view(
            FeatureView(name: "c", entities: ["driver"], source: Driver.stats.name))
        var definitions = Driver.all
        definitions.featureViews = [view]
        var (a, ab) = (Driver.project, Driver.project)
        (a.name, ab.name) = ("a", "a_b")
        var registry = try Driver.applied(definitions, project: a)
        definitions.featureViews = [twin]
        registry = try Driver.applied(definitions, to: registry, project: ab)
        definitions.featureViews = []
        let plan = try registry.plan(to: definitions, project: a)
        #expect(plan.tableChanges.isEmpty)
        #expect(plan.changes.map(\.action) == [.delete])
    }
}
