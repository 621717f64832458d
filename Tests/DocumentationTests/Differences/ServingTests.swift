import Foundation
import LarderTesting
import Testing

@testable import Registry

/// Where online answers differ from Feast's: `docs/differences-from-feast.md`.
@Suite(.tags(.endToEnd)) struct ServingTests {
    private func repository() throws -> TextRepository {
        let repository = try TextRepository(
            csv: "driver_id,event_timestamp,a,b,c\n1,2026-01-02T00:00:00Z,1,2,3\n",
            features: ["a", "b", "c"].map { #"{"name": "\#($0)", "dtype": "Int64"}"# }
                .joined(separator: ", "))
        try repository.larder("apply")
        return repository
    }

    @Test func `features are answered in the order of the request`() throws {
        let repository = try repository()
        try repository.larder("materialize", "2026-01-01", "2026-01-09")
        let answer = try repository.answer(
            "-e", "driver_id=1", "-f", "stats:c", "-f", "stats:a", "-f", "stats:b")
        #expect(answer.hasSuffix(#""metadata":{"feature_names":["driver_id","c","a","b"]}}"#))
    }

    @Test(arguments: ["1.5", "one", "1e300"])
    func `a join key's value that its type can't hold is refused`(_ value: String) throws {
        let repository = try repository()
        let word = try repository.larder(
            "get-online-features", "-e", "driver_id=\(value)", "-f", "stats:a", status: 1)
        #expect(word.errors.contains(#"join key "driver_id""#))
        let json = value == "one" ? "\"one\"" : value
        let rows = try repository.larder(
            "get-online-features", "--entity-rows", #"[{"driver_id": \#(json)}]"#, "-f", "stats:a",
            status: 1)
        #expect(rows.errors.contains(#"join key "driver_id""#))
    }

    @Test func `a view is served whatever its state`() throws {
        let folder = try TemporaryFolder.driverRepository()
        var registry = try Registry(parsing: folder.bytes("data/registry.db"))
        var view = try #require(
            registry.object(.featureView, "driver_hourly_stats", in: "driver_repo"))
        view.message.update("meta") { $0.set("state", member: "MATERIALIZING") }
        registry.replace(view)
        try folder.write("data/registry.db", bytes: registry.serialized())

        func larder(_ words: String...) throws -> ProgramResult {
            try LarderTesting.Program.larder.run(words, in: folder.url)
        }
        #expect(try larder("feature-views", "list").output.contains("MATERIALIZING"))
        let result = try larder(
            "get-online-features", "-e", "driver_id=1001", "-f", "driver_hourly_stats:conv_rate",
            "--format", "json")
        #expect(result.status == 0, "\(result)")
        #expect(!result.output.contains("NOT_FOUND"))
    }

    @Test func `an expired value is answered like a fresh one`() throws {
        let repository = try repository()
        try repository.define(
            source: #"""
                {"name": "stats_source", "type": "file", "path": "data/stats.csv",
                 "timestamp_field": "event_timestamp"}
                """#, features: #"{"name": "a", "dtype": "Int64"}"#, ttl: "1")
        try repository.larder("apply")
        try repository.larder("materialize", "2026-01-01", "2026-01-09")
        let answer = try repository.answer("-e", "driver_id=1", "-f", "stats:a")
        #expect(answer.contains(#""statuses":["PRESENT"]"#))
        #expect(!answer.contains("NOT_FOUND"))
        #expect(answer.contains("2026-01-02T00:00:00Z"))
    }

    @Test func `null elements of lists become their type's default`() throws {
        let repository = try TextRepository(csv: "driver_id\n1\n")
        try repository.define(
            source: #"""
                {"name": "stats_source", "type": "file", "timestamp_field": "event_timestamp",
                 "query": "SELECT 1 AS driver_id, TIMESTAMP '2026-01-02' AS event_timestamp, [7, NULL] AS n, ['x', NULL] AS s, [0.5, NULL] AS f"}
                """#,
            features: #"""
                {"name": "n", "dtype": "Array(Int64)"}, {"name": "s", "dtype": "Array(String)"},
                {"name": "f", "dtype": "Array(Float32)"}
                """#)
        try repository.larder("apply")
        try repository.larder("materialize", "2026-01-01", "2026-01-09")
        let answer = try repository.answer(
            "-e", "driver_id=1", "-f", "stats:n", "-f", "stats:s", "-f", "stats:f")
        for values in [#"[[7,0]]"#, #"[["x",""]]"#, #"[[0.5,"NaN"]]"#] {
            #expect(answer.contains(values))
        }
    }

    @Test(arguments: ["get-online-features", "get-historical-features"])
    func `a request that needs an on-demand view is refused whole`(_ command: String) throws {
        let folder = try TemporaryFolder.driverRepository()
        let rows =
            command == "get-online-features"
            ? ["-e", "driver_id=1001"]
            : ["-d", #"[{"driver_id": 1001, "event_timestamp": "2026-11-20"}]"#]
        let result = try LarderTesting.Program.larder.run(
            [command] + rows + [
                "-f", "driver_hourly_stats:conv_rate", "-f",
                "transformed_conv_rate:conv_rate_plus_val1",
            ], in: folder.url)
        #expect(result.status == 1)
        #expect(result.output == "")
        #expect(result.errors.contains("transformed_conv_rate"))
        #expect(result.errors.contains("conv_rate_plus_val1"))
    }
}
