import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@testable import Registry

@Suite struct ProjectTests {
    typealias Driver = DriverDefinitions

    /// Feast's registry with a second project of ours in it.
    static func twoProjects() throws -> Registry {
        var other = Driver.project
        other.name = "shop"
        return try Driver.applied(
            Driver.withService, to: FeastRegistry.load("driver/registry_after_materialize.db"),
            project: other)
    }

    @Test func applyLeavesOtherProjectsAlone() throws {
        let feast = try FeastRegistry.load("driver/registry_after_materialize.db")
        let both = try Self.twoProjects()
        #expect(both.projects == ["driver_repo", "shop"])
        for kind in ObjectKind.allCases {
            #expect(both.objects(kind, in: "driver_repo") == feast.objects(kind, in: "driver_repo"))
        }
    }

    @Test func removingAProjectLeavesTheOthersAsTheyWere() throws {
        let feast = try FeastRegistry.load("driver/registry_after_materialize.db")
        var registry = try Self.twoProjects()
        let tables = registry.removeProject("shop")
        #expect(tables == ["shop_driver_hourly_stats", "shop_driver_hourly_stats_fresh"])
        #expect(registry.abandonedTables(of: "shop") == tables)
        registry.forgetTables(tables)
        #expect(registry == feast)
        #expect(registry.removeProject("driver_repo").count == 3)
        #expect(registry.projectsWithObjects.isEmpty)
        registry.forgetTables(registry.abandonedTables(of: "driver_repo"))
        #expect(registry.recordedTables.isEmpty)
        #expect(registry.versionRecords.isEmpty)
    }

    @Test func aDeletedObjectTakesItsTableAndItsHistoryWithIt() throws {
        var registry = try Driver.applied()
        let deletion = try registry.delete("driver_hourly_stats", in: "driver_repo")
        #expect(
            deletion
                == Registry.Deletion(
                    kind: .featureView, name: "driver_hourly_stats",
                    tables: ["driver_repo_driver_hourly_stats"]))
        #expect(
            registry.names(of: .featureView, in: "driver_repo") == ["driver_hourly_stats_fresh"])
        #expect(registry.abandonedTables(of: "driver_repo") == deletion.tables)
        #expect(registry.versionRecords.count == 1)
    }

    @Test(arguments: [
        (
            "driver",
            "delete first what uses it: feature view driver_hourly_stats_fresh, "
                + "feature view driver_hourly_stats, label view driver_quality_labels"
        ),
        (
            "transformed_conv_rate",
            "delete first what uses it: feature service driver_activity_v1, "
                + "feature service driver_activity_v2"
        ),
    ])
    func whatIsInUseIsNotDeleted(_ name: String, _ hint: String) throws {
        let before = try FeastRegistry.load("driver/registry_after_apply.db")
        var registry = before
        let error = #expect(throws: RegistryError.self) {
            try registry.delete(name, in: "driver_repo")
        }
        #expect(error?.code == .conflict)
        #expect(error?.hint == hint)
        #expect(registry == before)
    }

    @Test(arguments: ["nope", "__dummy"])
    func whatDoesNotExistIsNotDeleted(_ name: String) throws {
        var registry = try FeastRegistry.load("driver/registry_after_apply.db")
        let error = #expect(throws: RegistryError.self) {
            try registry.delete(name, in: "driver_repo")
        }
        #expect(error?.code == .notFound)
    }

    @Test func aDefinitionCanNotTakeTheNameOfWhatOnlyFeastCanChange() throws {
        let registry = try FeastRegistry.load("driver/registry_after_apply.db")
        var definitions = Driver.all
        definitions.featureViews.append(
            Driver.view(
                FeatureView(
                    name: "Transformed_Conv_Rate", entities: ["driver"], source: Driver.stats.name))
        )
        definitions.dataSources.append(
            DataSource(name: "vals_to_add", kind: .query("SELECT 1"), timestampField: "t"))
        definitions.featureServices = [FeatureService(name: "driver_activity_v2", projections: [])]
        let error = #expect(throws: RegistryConflicts.self) {
            try registry.plan(to: definitions, project: Driver.project)
        }
        #expect(
            error?.errors.map(\.place) == [
                "feature view \"Transformed_Conv_Rate\"", "data source \"vals_to_add\"",
                "feature service \"driver_activity_v2\"",
            ])
        #expect(error?.errors.allSatisfy { $0.code == .conflict } == true)
    }

    @Test func aProjectsDescriptionFollowsItsSettingsAndStaysWithoutOne() throws {
        var project = Driver.project
        var registry = try Driver.applied()
        project.description = nil
        #expect(try registry.plan(to: Driver.all, project: project).isEmpty)
        project.description = "New"
        let plan = try registry.plan(to: Driver.all, project: project)
        #expect(
            plan.lines.map(\.text) == [
                "~ project driver_repo",
                "    ~ description: \"A project for driver statistics\" -> \"New\"",
            ])
        registry.apply(plan, now: Driver.later)
        #expect(
            registry.object(.project, "driver_repo", in: "driver_repo")?.spec.string("description")
                == "New")
    }

    @Test func storesWithoutRecordedTablesRecordNone() throws {
        var project = Driver.project
        project.sqlitePath = nil
        let registry = try Driver.applied(project: project)
        #expect(registry.recordedTables.isEmpty)
        #expect(!registry.message.has("infra"))
        #expect(try registry.plan(to: Driver.all, project: project).isEmpty)
    }
}
