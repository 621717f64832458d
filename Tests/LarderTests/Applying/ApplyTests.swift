import FeatureDefinitions
import FeatureValues
import Foundation
import Larder
import LarderTesting
import Registry
import Testing

/// Plan, apply, teardown and delete: what they do to the registry and to the online tables.
@Suite struct ApplyTests {
    private static let data = [
        "data/sales.csv": "user_id,event,amount,count\nann,2026-01-01,1.5,3\n"
    ]

    /// Definitions of a user's sales.
    private static func definitions(
        views: String = #"{"name": "sales", "entities": ["user"], "source": "sales_source"}"#,
        entity: String = ""
    ) -> String {
        """
        {
          "entities": [{"name": "user", "join_keys": ["user_id"], "value_type": "String"\(entity)}],
          "data_sources": [{"name": "sales_source", "type": "file", "path": "data/sales.csv",
            "timestamp_field": "event"}],
          "feature_views": [\(views)]
        }
        """
    }

    private static let view = """
        {"name": "sales", "entities": ["user"], "source": "sales_source", "schema": [
          {"name": "amount", "dtype": "Float64"}]
        """

    /// An applied and materialized repository.
    private func shop(_ views: String = view + "}") throws -> TemporaryFolder {
        let folder = try TemporaryFolder.repository(
            Self.definitions(views: views), files: Self.data)
        let store = try folder.store()
        _ = try store.apply(now: "2026-01-01T00:00:00Z")
        let outcomes = try store.materialize(
            from: "2026-01-01T00:00:00Z", through: "2026-01-02T00:00:00Z")
        #expect(outcomes.allSatisfy { $0.failure == nil })
        return folder
    }

    // MARK: Beside Feast

    @Test(.tags(.feast), arguments: [("driver", false), ("driver", true), ("types", true)])
    func whatFeastWroteNeedsNoChange(_ name: String, materialized: Bool) throws {
        let folder = try TemporaryFolder.definedRepository(name)
        let feast =
            name == "driver"
            ? try TemporaryFolder.driverRepository(materialized: materialized)
            : try .typesRepository()
        for file in ["data/registry.db", "data/online_store.db"] {
            try folder.copy(feast.file(file), to: file)
        }
        let before = try folder.contents()
        let plan = try folder.store().plan()
        #expect(plan.isEmpty, "\(plan)")
        #expect(try folder.store().apply().isEmpty)
        #expect(try folder.contents().filter { !$0.key.hasSuffix(".lock") } == before)
    }

    @Test(arguments: ["driver", "types"])
    func whatLarderAppliedAndMaterializedNeedsNoChange(_ name: String) throws {
        let folder = try TemporaryFolder.definedRepository(name)
        let store = try folder.store()
        #expect(try !store.apply().isEmpty)
        #expect(try store.plan().isEmpty)
        _ = try store.materialize(from: "2026-01-01T00:00:00Z", through: "2026-12-01T00:00:00Z")
        let before = try folder.contents()
        let plan = try store.plan()
        #expect(plan.isEmpty, "\(plan)")
        #expect(try store.apply().isEmpty)
        #expect(try folder.contents() == before)
    }

    /// All objects of a kind that only Feast can change, and those that they refer to.
    @Test(.tags(.feast)) func whatOnlyFeastCanChangeStaysAsItIs() throws {
        let folder = try TemporaryFolder.driverRepository()
        try folder.write(
            "features/all.json", #"{"entities": [{"name": "rider", "value_type": "INT64"}]}"#)
        let store = try folder.store()
        let (registry, rows) = (
            try store.registry(), try folder.onlineRows("driver_repo_driver_hourly_stats")
        )
        let tables = try folder.onlineTables()
        let plan = try store.apply()
        // The on-demand views and the label view hold on to all the others.
        #expect(plan.changes.map(\.name) == ["rider"])
        #expect(plan.tableChanges.isEmpty)
        #expect(!plan.notes.isEmpty)
        let after = try store.registry()
        for kind in ObjectKind.allCases where kind != .entity {
            #expect(
                after.names(of: kind, in: "driver_repo").sorted()
                    == registry.names(of: kind, in: "driver_repo").sorted(), "\(kind)")
        }
        #expect(try folder.onlineTables() == tables)
        #expect(try folder.onlineRows("driver_repo_driver_hourly_stats") == rows)
    }

    @Test func aFolderThatLinksLeadToAgainIsReadOnce() throws {
        let folder = try TemporaryFolder.repository(Self.definitions(), files: Self.data)
        try folder.write(
            "features/more/riders.json", #"{"entities": [{"name": "rider"}]}"#)
        for (link, target) in [
            ("features/loop", "."), ("features/more/up", "../.."), ("features/nil", "nil"),
            ("features/other", "more"),
        ] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.file(link).path, withDestinationPath: target)
        }
        #expect(
            try folder.store().plan().changes.map(\.name).sorted()
                == ["rider", "sales", "sales_source", "shop", "user"])
    }

    // MARK: The project's name

    @Test(arguments: ["shop", "_x", "A1_", "z"])
    func definitionsAreAppliedToAProjectOfThatName(_ name: String) throws {
        let folder = try TemporaryFolder.repository(
            Self.definitions(), project: name, files: Self.data)
        #expect(try !folder.store().plan().isEmpty)
        #expect(try !folder.store().apply().isEmpty)
    }

    @Test(arguments: ["1a", "éa", "a٣", "1"])
    func aProjectOfAnotherNameIsReadButNotAppliedTo(_ name: String) throws {
        let folder = try TemporaryFolder.repository(
            Self.definitions(), project: "shop", files: Self.data)
        _ = try folder.store().apply()
        let configuration = try folder.text("feature_store.yaml")
        try folder.write(
            "feature_store.yaml",
            configuration.replacingOccurrences(of: "project: shop", with: "project: \"\(name)\""))
        let store = try folder.store()
        #expect(try store.registry().featureViews(in: store.project).isEmpty)
        #expect(try store.materializeIncremental(through: "2026-01-01T00:00:00Z").isEmpty)
        let before = try folder.contents()
        for run in [{ try store.plan() }, { try store.apply() }] {
            let error = try #require(throws: LarderError.self) { _ = try run() }
            #expect(error.code == .badProjectName)
            #expect(error.place.hasPrefix("feature_store.yaml:"), "\(error.place)")
        }
        #expect(try folder.contents() == before)
    }

    // MARK: Changes

    @Test(arguments: [
        (", \"description\": \"sums\"}", ""), (", \"tags\": {\"team\": \"a\"}}", ""),
        (", \"owner\": \"ann\"}", ""), ("}", ", \"description\": \"people\""),
        ("}", ", \"tags\": {\"pii\": \"yes\"}, \"owner\": \"bob\""), (", \"ttl\": \"1d\"}", ""),
    ])
    func wordsNeverTouchTheStore(_ more: String, _ entity: String) throws {
        let folder = try shop()
        let before = try folder.bytes("data/online_store.db")
        let registry = try folder.bytes("data/registry.db")
        try folder.write(
            "features/all.json",
            Self.definitions(views: Self.view + more, entity: entity))
        let plan = try folder.store().apply()
        #expect(plan.changes.count == 1)
        #expect(plan.tableChanges.isEmpty)
        #expect(try folder.bytes("data/online_store.db") == before)
        #expect(try folder.bytes("data/registry.db") != registry)
        let view = try #require(try folder.store().registry().featureView("sales", in: "shop"))
        #expect(view.materializationIntervals.count == 1)
        #expect(view.versionNumber == 0)
        #expect(try folder.store().plan().isEmpty)
    }

    @Test func anAddedFeatureIsNotFoundUntilItIsMaterialized() throws {
        let folder = try shop()
        let schema = """
            {"name": "sales", "entities": ["user"], "source": "sales_source", "schema": [
              {"name": "amount", "dtype": "Float64"}, {"name": "count", "dtype": "Int64"}]}
            """
        try folder.write("features/all.json", Self.definitions(views: schema))
        let store = try folder.store()
        let plan = try store.apply()
        #expect(plan.changes.map(\.name) == ["sales"])
        #expect(plan.tableChanges.isEmpty)
        let ask = {
            try store.onlineFeatures(
                .features(["sales:amount", "sales:count"]),
                for: ["user_id": ["ann"]])
        }
        #expect(try ask().columns.map(\.statuses) == [[.present], [.present], [.notFound]])
        _ = try store.materialize(from: "2026-01-01T00:00:00Z", through: "2026-01-02T00:00:00Z")
        #expect(try ask().columns.map { try $0.texts() } == [["ann"], ["1.5"], ["3"]])
    }

    @Test func removedViewsDropTheirTablesOnly() throws {
        let folder = try shop(
            Self.view + "}, "
                + Self.view.replacing(#""name": "sales""#, with: #""name": "totals""#) + "}")
        try folder.changeOnlineStore("CREATE TABLE shop_archive (a); CREATE TABLE other_totals (a)")
        try folder.write("features/all.json", Self.definitions(views: Self.view + "}"))
        let plan = try folder.store().apply()
        #expect(plan.tableChanges == [.drop(name: "shop_totals")])
        #expect(try folder.onlineTables() == ["other_totals", "shop_archive", "shop_sales"])
        #expect(try folder.onlineRows("shop_sales").count == 1)
    }

    @Test func withoutDefinitionsNothingChanges() throws {
        let folder = try shop()
        try folder.remove("features/all.json")
        try folder.write("features/.hidden.json", "{")
        let before = try folder.contents()
        for run in [{ try folder.store().apply() }, { try folder.store().plan() }] {
            let error = try #require(throws: LarderError.self) { _ = try run() }
            #expect(error.code == .noDefinitions)
            #expect(error.hint.contains("larder teardown"))
        }
        #expect(try folder.contents() == before)
    }

    @Test func anUnknownKindOfStoreCanBePlannedButNotApplied() throws {
        let folder = try TemporaryFolder.repository(Self.definitions(), files: Self.data)
        let yaml = try folder.text("feature_store.yaml")
        try folder.write(
            "feature_store.yaml", yaml.replacing("type: sqlite", with: "type: dynamodb"))
        let before = try folder.contents()
        let plan = try folder.store().plan()
        #expect(plan.changes.map(\.name).contains("sales"))
        #expect(plan.tableChanges.isEmpty)
        #expect(throws: ConfigurationError.self) { try folder.store().apply() }
        #expect(try folder.contents() == before)
    }

    @Test func aPlanChangesNothing() throws {
        let folder = try TemporaryFolder.repository(
            Self.definitions(), files: Self.data)
        let before = try folder.contents()
        #expect(try folder.store().plan().changes.map(\.name).contains("sales"))
        #expect(try folder.contents() == before)
    }

    // MARK: Cut short

    @Test func aTableWithoutARegistryIsCompletedByARerun() throws {
        let folder = try shop()
        try folder.remove("data/registry.db")
        _ = try folder.store().apply()
        #expect(try folder.onlineRows("shop_sales").count == 1)
        #expect(try folder.store().plan().isEmpty)
    }

    @Test func aMissingStoreIsMadeAnew() throws {
        let folder = try shop()
        try folder.remove("data/online_store.db")
        #expect(try folder.store().apply().isEmpty)
        #expect(try folder.onlineTables() == ["shop_sales"])
    }

    /// What a run leaves that ends between the registry's commit and the tables.
    private func cutShort(
        _ folder: TemporaryFolder, _ change: (inout Registry) throws -> Void
    ) throws {
        try RegistryFile(path: folder.file("data/registry.db").path).update(
            now: "2026-01-03T00:00:00Z", change)
    }

    @Test func aTableThatWasNotYetDroppedIsDroppedByARerun() throws {
        let folder = try shop(
            Self.view + "}, "
                + Self.view.replacing(#""name": "sales""#, with: #""name": "totals""#) + "}")
        try cutShort(folder) { _ = try $0.delete("totals", in: "shop") }
        try folder.write("features/all.json", Self.definitions(views: Self.view + "}"))
        let plan = try folder.store().apply()
        #expect(plan.changes.isEmpty)
        #expect(plan.tableChanges == [.drop(name: "shop_totals")])
        #expect(try folder.onlineTables() == ["shop_sales"])
        #expect(try folder.store().plan().isEmpty)
    }

    @Test func aTeardownThatWasCutShortIsCompletedByARerun() throws {
        let folder = try shop()
        try cutShort(folder) { $0.removeProject("shop") }
        #expect(try folder.store().teardown() == ["shop_sales"])
        #expect(try folder.onlineTables().isEmpty)
        #expect(try folder.store().teardown() == nil)
    }

    @Test func aTableThatIsAlreadyGoneIsNoMistake() throws {
        let folder = try shop()
        try folder.changeOnlineStore("DROP TABLE shop_sales")
        try folder.write("features/all.json", Self.definitions(views: ""))
        #expect(try folder.store().apply().tableChanges == [.drop(name: "shop_sales")])
        #expect(try folder.onlineTables().isEmpty)
    }

    // MARK: Projects

    /// A second repository on the registry and the online store of the first.
    private func neighbour(of folder: TemporaryFolder) throws -> TemporaryFolder {
        let other = try TemporaryFolder.repository(
            Self.definitions(views: Self.view + "}"), project: "market", files: Self.data)
        let yaml = try other.text("feature_store.yaml")
        try other.write(
            "feature_store.yaml",
            yaml.replacing("data/registry.db", with: folder.file("data/registry.db").path)
                .replacing("data/online_store.db", with: folder.file("data/online_store.db").path))
        return other
    }

    @Test func projectsOfOneRegistryDoNotSeeEachOther() throws {
        let folder = try shop()
        let other = try neighbour(of: folder)
        _ = try other.store().apply()
        #expect(try folder.store().registry().projects.sorted() == ["market", "shop"])
        #expect(try folder.store().plan().isEmpty)
        #expect(try folder.onlineTables() == ["market_sales", "shop_sales"])

        try other.write("features/all.json", Self.definitions(views: ""))
        _ = try other.store().apply()
        #expect(try folder.onlineTables() == ["shop_sales"])
        #expect(try folder.store().plan().isEmpty)
    }

    @Test func teardownLeavesTheOtherProject() throws {
        let folder = try shop()
        let other = try neighbour(of: folder)
        _ = try other.store().apply()
        #expect(try other.store().teardown() == ["market_sales"])
        #expect(try folder.onlineTables() == ["shop_sales"])
        #expect(try folder.onlineRows("shop_sales").count == 1)
        #expect(try folder.store().registry().projects == ["shop"])
        #expect(try folder.store().plan().isEmpty)
        // And what was torn down can be applied again.
        #expect(try !other.store().apply().isEmpty)
        #expect(try folder.onlineTables() == ["market_sales", "shop_sales"])
    }

    @Test func deletingAViewDropsItsTable() throws {
        let folder = try shop()
        #expect(try folder.store().delete("sales").tables == ["shop_sales"])
        #expect(try folder.onlineTables().isEmpty)
        #expect(throws: RegistryError.self) { try folder.store().delete("sales") }
    }
}
