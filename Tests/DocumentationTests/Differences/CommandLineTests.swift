import LarderTesting
import Testing

/// Where the command line differs from Feast's: `docs/differences-from-feast.md`.
@Suite(.tags(.endToEnd)) struct CommandLineTests {
    private func repository() throws -> TextRepository {
        let repository = try TextRepository(
            csv: "driver_id,event_timestamp,n\n1,2026-01-02T00:00:00Z,9007199254740993\n")
        try repository.larder("apply")
        return repository
    }

    @Test func `the exit status tells what happened`() throws {
        let repository = try repository()
        try repository.larder("plan", "--detailed-exitcode", status: 0)
        try repository.larder("delete", "nobody", status: 1)
        try repository.larder("get-historical-features", "-f", "stats:n", "-d", "[{", status: 1)
        try repository.larder("plan", "--no-such-option", status: 64)
        try repository.define(
            source: #"""
                {"name": "stats_source", "type": "file", "path": "data/stats.csv",
                 "timestamp_field": "event_timestamp"}
                """#, ttl: "5")
        try repository.larder("plan", "--detailed-exitcode", status: 2)
    }

    @Test func `results alone are on standard output`() throws {
        let repository = try repository()
        let materialized = try repository.larder("materialize", "2026-01-01", "9000-01-01")
        #expect(materialized.output.split(separator: "\n").count == 1)
        #expect(materialized.errors.contains("warning: "))
        #expect(!(materialized.output + materialized.errors).contains("\u{1B}"))
        try repository.folder.write(
            "entities.csv", "driver_id,event_timestamp\n1,2026-01-02T00:00:00.123456Z\n")
        let frame = try repository.larder(
            "get-historical-features", "--entities", "entities.csv", "-f", "stats:n", "--format",
            "jsonl")
        #expect(frame.output.hasSuffix(#""n":9007199254740993}"# + "\n"))
        #expect(frame.output.contains("00:00:00.123456"))
    }
}
