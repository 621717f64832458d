import Foundation
import LarderTesting
import Testing

/// Where the registry is treated otherwise than by Feast: `docs/differences-from-feast.md`.
@Suite(.tags(.endToEnd)) struct RegistryTests {
    private let csv = "driver_id,event_timestamp,n\n1,2026-01-02T00:00:00Z,10\n"

    @Test func `an unchanged apply changes nothing, also after materialization`() throws {
        let repository = try TextRepository(csv: csv)
        try repository.larder("apply")
        try repository.larder("materialize", "2026-01-01", "2026-01-09")
        let before = try repository.folder.contents()
        #expect(try repository.larder("plan", "--detailed-exitcode").output == "No changes.\n")
        #expect(try repository.larder("apply").output == "No changes.\n")
        #expect(try repository.folder.contents() == before)
    }

    @Test func `after a teardown the next apply starts anew`() throws {
        let repository = try TextRepository(csv: csv)
        try repository.larder("apply")
        try repository.larder("teardown", "--force")
        #expect(try repository.larder("apply").output.contains("+ online table shop_stats"))
        try repository.larder("materialize", "2026-01-01", "2026-01-09")
        #expect(try repository.answer("-e", "driver_id=1", "-f", "stats:n").contains("[10]"))
    }

    @Test func `a teardown removes its own project only`() throws {
        let repository = try TextRepository(csv: csv)
        try repository.larder("apply")
        try repository.larder("materialize", "2026-01-01", "2026-01-09")
        // Another project in the same registry and the same store.
        try repository.folder.writeConfiguration(project: "other")
        try repository.larder("apply")
        try repository.larder("teardown", "--force")
        try repository.folder.writeConfiguration(project: "shop")
        #expect(try repository.larder("plan").output == "No changes.\n")
        #expect(try repository.answer("-e", "driver_id=1", "-f", "stats:n").contains("[10]"))
    }

    @Test func `without a definition file nothing is deleted`() throws {
        let folder = try TemporaryFolder.driverRepository()
        let before = try folder.contents()
        let result = try LarderTesting.Program.larder.run(["apply"], in: folder.url)
        #expect(result.status == 1)
        #expect(result.errors.contains("error: ") && result.errors.contains("hint: "))
        #expect(try folder.contents() == before)
    }

    @Test func `a source that is not there, or lacks a column, is a mistake`() throws {
        let repository = try TextRepository(csv: "driver_id,n\n1,10\n")
        let lacks = try repository.larder("apply", status: 1)
        #expect(lacks.errors.contains("event_timestamp"))
        try FileManager.default.removeItem(at: repository.folder.file("data/stats.csv"))
        let missing = try repository.larder("apply", status: 1)
        #expect(missing.errors.contains("data/stats.csv"))
        #expect(!repository.folder.exists("data/registry.db"))
        try repository.larder("apply", "--skip-source-validation")
    }

    @Test func `queries and formats are kept in tags that lists hide`() throws {
        let repository = try TextRepository(csv: csv)
        try repository.folder.write("data/stats.txt", csv)
        try repository.define(
            source: #"""
                {"name": "stats_source", "type": "file", "timestamp_field": "event_timestamp",
                 "path": "data/stats.txt", "file_format": "csv"},
                {"name": "busy", "type": "file", "timestamp_field": "event_timestamp",
                 "query": "SELECT * FROM read_csv('data/stats.txt') WHERE n > 5"}
                """#)
        try repository.larder("apply")
        let dump = try repository.larder("registry-dump").output
        #expect(dump.contains(#""larder:file_format": "csv""#))
        #expect(dump.contains(#""larder:query": "SELECT * FROM read_csv"#))
        #expect(!(try repository.larder("data-sources", "list").output.contains("larder:")))
    }

    @Test func `an unknown setting is a warning`() throws {
        let repository = try TextRepository(csv: csv)
        let settings = try repository.folder.text("feature_store.yaml")
        try repository.folder.write(
            "feature_store.yaml",
            settings.replacingOccurrences(of: "    path:", with: "    colour: red\n    path:"))
        let result = try repository.larder("apply")
        #expect(result.errors.contains(#"warning: feature_store.yaml:6: online_store.colour: "#))
    }
}
