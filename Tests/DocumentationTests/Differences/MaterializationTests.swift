import Foundation
import LarderTesting
import SQLite
import Testing

/// Where materialization differs from Feast's: `docs/differences-from-feast.md`.
@Suite(.tags(.endToEnd)) struct MaterializationTests {
    private let twoDays = """
        driver_id,event_timestamp,n
        1,2026-01-02T00:00:00Z,10
        1,2026-01-05T00:00:00Z,20
        """

    @Test func `an older interval changes nothing, unless told to overwrite`() throws {
        let repository = try TextRepository(csv: twoDays)
        try repository.larder("apply")
        try repository.larder("materialize", "2026-01-01", "2026-01-09")
        let result = try repository.larder("materialize", "2026-01-01", "2026-01-03")
        #expect(result.output.contains("0 entities written, 1 left alone"))
        #expect(try repository.answer("-e", "driver_id=1", "-f", "stats:n").contains("[20]"))

        try repository.larder("materialize", "2026-01-01", "2026-01-03", "--overwrite")
        #expect(try repository.answer("-e", "driver_id=1", "-f", "stats:n").contains("[10]"))
    }

    @Test func `a row with a null key is counted and left out`() throws {
        let repository = try TextRepository(
            csv: twoDays + "\n,2026-01-05T00:00:00Z,30\n")
        try repository.larder("apply")
        let result = try repository.larder("materialize", "2026-01-01", "2026-01-09")
        #expect(result.output.contains("3 rows read, 1 entities written"))
        #expect(result.output.contains("1 rows with a null key"))
        #expect(try repository.answer("-e", "driver_id=1", "-f", "stats:n").contains("[20]"))
    }

    @Test func `an interval that ends before it starts is recorded nowhere`() throws {
        let repository = try TextRepository(csv: twoDays)
        try repository.larder("apply")
        try repository.larder("materialize", "2026-01-01", "2026-01-09")
        let before = try repository.folder.bytes("data/registry.db")
        try repository.larder("materialize-incremental", "2026-01-03")
        try repository.larder("materialize", "2026-01-09", "2026-01-03", status: 1)
        #expect(try repository.folder.bytes("data/registry.db") == before)
    }

    @Test func `integers inside a struct stay integers`() throws {
        let repository = try TextRepository(csv: "driver_id\n1\n")
        try repository.define(
            source: #"""
                {"name": "stats_source", "type": "file", "timestamp_field": "event_timestamp",
                 "query": "SELECT driver_id, TIMESTAMP '2026-01-02' AS event_timestamp, CASE WHEN driver_id = 1 THEN {'stops': 9007199254740993, 'city': 'Rome'} END AS trip FROM range(1, 3) AS drivers (driver_id)"}
                """#,
            features: #"{"name": "trip", "dtype": "Struct(stops: Int64, city: String)"}"#)
        try repository.larder("apply")
        try repository.larder("materialize", "2026-01-01", "2026-01-03")
        let answer = try repository.answer(
            "-e", "driver_id=1", "-e", "driver_id=2", "-f", "stats:trip")
        #expect(answer.contains(#""stops":9007199254740993"#))
        #expect(!answer.contains(".0"))
    }

    @Test func `the time zone of the process changes no stored byte`() throws {
        var stores: [[[String]]] = []
        for zone in ["UTC", "America/New_York", "Asia/Kolkata"] {
            let repository = try TextRepository(csv: twoDays)
            try repository.larder("apply", environment: ["TZ": zone])
            try repository.larder(
                "materialize", "2026-01-01", "2026-01-09", environment: ["TZ": zone])
            let rows = try rawRows(
                repository.folder.file("data/online_store.db").path,
                "SELECT hex(entity_key), feature_name, hex(value), event_ts FROM shop_stats")
            #expect(rows.first?.last == "1767571200")
            stores.append(rows)
        }
        #expect(Set(stores).count == 1)
    }

    @Test func `a view that fails leaves the others done`() throws {
        let repository = try TextRepository(csv: twoDays)
        try repository.folder.write("data/gone.csv", twoDays)
        try repository.folder.write(
            "features/broken.json",
            #"""
            {"data_sources": [{"name": "gone", "type": "file", "path": "data/gone.csv",
                               "timestamp_field": "event_timestamp"}],
             "feature_views": [{"name": "broken", "entities": ["driver"], "source": "gone",
                                "schema": [{"name": "n", "dtype": "Int64"}]}]}
            """#)
        try repository.larder("apply")
        try FileManager.default.removeItem(at: repository.folder.file("data/gone.csv"))
        let result = try repository.larder("materialize", "2026-01-01", "2026-01-09", status: 1)
        #expect(result.errors.contains("error: "))
        #expect(try repository.answer("-e", "driver_id=1", "-f", "stats:n").contains("[20]"))
    }

    @Test func `a view without entities is materialized like any other`() throws {
        let repository = try TextRepository(csv: twoDays)
        try repository.define(
            source: #"""
                {"name": "stats_source", "type": "file", "path": "data/stats.csv",
                 "timestamp_field": "event_timestamp"}
                """#, entities: "[]")
        try repository.larder("apply")
        let result = try repository.larder("materialize", "2026-01-01", "2026-01-09")
        #expect(result.output.contains("2 rows read, 1 entities written"))
        #expect(try repository.answer("-f", "stats:n").contains("[20]"))
    }

    @Test func `an end in the future is warned of`() throws {
        let repository = try TextRepository(csv: twoDays)
        try repository.larder("apply")
        let result = try repository.larder("materialize", "2026-01-01", "9000-01-01")
        #expect(
            result.errors.contains("warning: END 9000-01-01T00:00:00Z is in the future\nhint: "))
    }

    /// Rows of a table, as texts.
    private func rawRows(_ path: String, _ sql: String) throws -> [[String]] {
        let connection = try Connection(path: path, access: .readOnly)
        var rows: [[String]] = []
        var statement = try Statement(sql, on: connection)
        while try statement.step() {
            rows.append((0..<statement.columnCount).map { statement.text(at: $0) })
        }
        return rows
    }
}
