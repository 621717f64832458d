import Foundation
import LarderTesting
import Testing

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
        // Feast has applied it, nobody has materialized it yet.
        let folder = try TemporaryFolder.driverRepository(materialized: false)
        let result = try LarderTesting.Program.larder.run(
            [
                "get-online-features", "-e", "driver_id=1001", "-f",
                "driver_hourly_stats:conv_rate", "--format", "json",
            ], in: folder.url)
        #expect(result.status == 0, "\(result)")
        #expect(result.output.contains("NOT_FOUND"))
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
