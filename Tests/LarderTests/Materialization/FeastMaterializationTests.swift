import FeatureValues
import Larder
import LarderTesting
import Registry
import Testing

/// What Larder materializes is what Feast materialized from the same files.
@Suite(.tags(.feast)) struct FeastMaterializationTests {
    /// The moment at which Feast filled the driver fixture's store.
    private static let driverRun: Timestamp = "2026-11-21T01:55:50.940361Z"

    /// Where the definitions come from.
    enum Origin: CaseIterable {
        /// The registry that Feast wrote, and nothing else.
        case registry
        /// Definitions of ours, applied.
        case definitions
    }

    private func driverRepository(_ origin: Origin) throws -> TemporaryFolder {
        switch origin {
        case .registry: return try .driverRepository(materialized: false)
        case .definitions:
            let folder = try TemporaryFolder.definedRepository("driver")
            _ = try folder.store().apply(now: "2026-11-21T01:50:00Z")
            return folder
        }
    }

    @Test(arguments: Origin.allCases)
    func driverRowsAreFeasts(_ origin: Origin) throws {
        let folder = try driverRepository(origin)
        let outcomes = try folder.store().materializeIncremental(
            through: "2026-11-21T01:00:00Z", now: Self.driverRun)
        #expect(outcomes.allSatisfy { $0.failure == nil })
        let feast = try StoredRow.feast("driver/expected/online_rows.json")
        for view in ["driver_hourly_stats", "driver_hourly_stats_fresh"] {
            let rows = try folder.onlineRows("driver_repo_\(view)")
            #expect(rows.count == 30)
            #expect(
                try Set(rows.map { try $0.comparable })
                    == Set(try #require(feast["driver_repo_\(view)"]).map { try $0.comparable }))
            #expect(
                rows.filter { $0.feature != "driver_metadata" && $0.feature != "driver_profile" }
                    .allSatisfy { feast["driver_repo_\(view)"]?.contains($0) == true })
        }
        #expect(Set(outcomes.map(\.view)) == ["driver_hourly_stats", "driver_hourly_stats_fresh"])
        #expect(outcomes.allSatisfy { $0.counts.entitiesWritten == 5 })
    }

    @Test(arguments: Origin.allCases)
    func driverIntervalsAreFeasts(_ origin: Origin) throws {
        let folder = try driverRepository(origin)
        _ = try folder.store().materializeIncremental(
            through: "2026-11-21T01:00:00Z", now: Self.driverRun)
        for name in ["driver_hourly_stats", "driver_hourly_stats_fresh"] {
            let view = try #require(
                try folder.store().registry().featureView(name, in: "driver_repo"))
            #expect(view.state == .availableOnline)
            #expect(
                view.materializationIntervals == [
                    .init(start: "2026-11-20T01:55:50.940361Z", end: "2026-11-21T01:00:00Z")
                ])
            #expect(view.lastUpdatedTimestamp == Self.driverRun)
        }
        // Labels are not filled from a source.
        if origin == .registry {
            #expect(try folder.onlineRows("driver_repo_driver_quality_labels").isEmpty)
        }
    }

    @Test(arguments: Origin.allCases)
    func typesRowsAndIntervalsAreFeasts(_ origin: Origin) throws {
        let folder: TemporaryFolder
        switch origin {
        case .registry:
            folder = try .typesRepository()
            try folder.changeOnlineStore(
                "DELETE FROM types_repo_types_fv; DELETE FROM types_repo_ext_fv")
        case .definitions:
            folder = try .definedRepository("types")
            _ = try folder.store().apply()
        }
        for view in ["types_fv", "ext_fv"] {
            let outcomes = try folder.store().materialize(
                from: "2026-02-28T00:00:00Z", through: "2026-03-03T00:00:00Z", views: [view])
            #expect(outcomes.map(\.view) == [view])
            #expect(outcomes.allSatisfy { $0.failure == nil })
        }
        let feast = try StoredRow.feast("types/expected/online_rows.duckdb.json")
        for (table, expected) in feast {
            let rows = try folder.onlineRows(table)
            #expect(rows.count == expected.count)
            #expect(
                try Set(rows.map { try $0.comparable })
                    == Set(expected.map { try $0.comparable }))
            let exact = rows.filter { $0.feature != "e_map" && $0.feature != "e_struct" }
            #expect(exact.allSatisfy(expected.contains))
        }
        for name in ["types_fv", "ext_fv"] {
            let view = try #require(
                try folder.store().registry().featureView(name, in: "types_repo"))
            #expect(view.state == .availableOnline)
            #expect(
                view.materializationIntervals.last
                    == .init(start: "2026-02-28T00:00:00Z", end: "2026-03-03T00:00:00Z"))
        }
    }

    @Test func integersInStructuresStayIntegers() throws {
        let folder = try TemporaryFolder.definedRepository("types")
        _ = try folder.store().apply()
        _ = try folder.store().materialize(
            from: "2026-02-28T00:00:00Z", through: "2026-03-03T00:00:00Z")
        let structures = try folder.onlineRows("types_repo_ext_fv")
            .filter { $0.feature == "e_struct" && !$0.value.isEmpty }.map { try $0.decoded }
        #expect(structures.count == 5)
        for structure in structures {
            guard case .structure(let entries) = structure else {
                Issue.record("\(structure) is no structure")
                continue
            }
            guard case .int64 = entries.first(where: { $0.key == "age" })?.value else {
                Issue.record("\(entries) have no whole age")
                continue
            }
        }
    }
}
