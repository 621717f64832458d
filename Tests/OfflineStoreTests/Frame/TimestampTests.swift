import Arrow
import FeatureDefinitions
import LarderTesting
import Testing

@testable import OfflineStore

/// Moments of entity rows and of sources, in whatever form they are stored.
@Suite(.tags(.join)) struct TimestampTests {
    /// Forms of one moment, 2026-05-01 10:00 UTC.
    static let forms = [
        "TIMESTAMP '2026-05-01 10:00:00'", "TIMESTAMPTZ '2026-05-01 12:00:00+02'",
        "TIMESTAMP_NS '2026-05-01 10:00:00'", "TIMESTAMP_MS '2026-05-01 10:00:00'",
        "TIMESTAMP_S '2026-05-01 10:00:00'", "'2026-05-01T10:00:00Z'", "'2026-05-01 10:00:00'",
        "'2026-05-01T12:00:00.000000+02:00'",
    ]

    @Test(arguments: forms, forms)
    func `A moment is the same in every form`(entity: String, source: String) throws {
        let scene = try FrameScene()
        try scene.parquet("rows.parquet", "SELECT 1 AS k, \(entity) AS event_timestamp")
        try scene.parquet("history.parquet", "SELECT 1 AS k, \(source) AS event_timestamp, 5 AS f")
        let frame = try scene.frame("rows.parquet", .file("history.parquet"), ttl: .seconds(1))
        #expect(scene.rows(frame) == [["1", "2026-05-01T10:00:00Z", "5"]])
        #expect(frame.fields[1].format.hasSuffix(":UTC"))
    }

    @Test func `Nanoseconds are cut downward for comparing, and come back whole`() throws {
        let scene = try FrameScene()
        try scene.parquet(
            "rows.parquet",
            "SELECT 1 AS k, make_timestamp_ns(n) AS event_timestamp "
                + "FROM (VALUES (1), (999), (-1)) AS t(n)")
        try scene.parquet(
            "history.parquet",
            "SELECT 1 AS k, make_timestamp(0) AS event_timestamp, 5 AS f")
        let frame = try scene.frame("rows.parquet", .file("history.parquet"))
        #expect(frame.fields[1].format == "tsn:UTC")
        #expect(scene.rows(frame).map { $0[2] } == ["5", "5", "-"])
        try scene.store.write(frame, to: scene.path("out.parquet"), as: .parquet)
        let written = try scene.engine.query(
            "SELECT epoch_ns(event_timestamp) FROM '\(scene.path("out.parquet"))'")
        let batch = try #require(try written.next())
        #expect((0..<3).map { batch.columns[0].value($0, as: Int64.self) } == [1, 999, -1])
    }

    @Test func `A date is midnight, in UTC`() throws {
        let scene = try FrameScene()
        try scene.parquet("rows.parquet", "SELECT 1 AS k, DATE '2026-05-01' AS event_timestamp")
        try scene.parquet(
            "history.parquet",
            """
            SELECT * FROM (VALUES (1, DATE '2026-05-01', 5), (1, DATE '2026-05-02', 6))
            AS t(k, event_timestamp, f)
            """)
        let frame = try scene.frame("rows.parquet", .file("history.parquet"))
        #expect(scene.rows(frame) == [["1", "2026-05-01T00:00:00Z", "5"]])
    }

    @Test(arguments: ["csv", "jsonl"])
    func `Text files may mix fractions and zones`(format: String) throws {
        let scene = try FrameScene()
        let moments = [
            "2026-05-01", "2026-05-01T10:00:00Z", "2026-05-01 10:00:00.5",
            "2026-05-01T10:00:00.123456+02:00",
        ]
        let rows = moments.enumerated().map { number, moment in
            format == "csv"
                ? "\(number),\(moment),\(number)"
                : #"{"k": \#(number), "event_timestamp": "\#(moment)", "f": \#(number)}"#
        }
        let head = format == "csv" ? ["k,event_timestamp,f"] : []
        try scene.folder.write("history.\(format)", (head + rows).joined(separator: "\n") + "\n")
        try scene.parquet(
            "rows.parquet",
            "SELECT range AS k, TIMESTAMP '2026-05-01 10:00:00' AS event_timestamp FROM range(4)")
        let source = DataSource.file("history.\(format)")
        #expect(try scene.feature("rows.parquet", source) == "0 1 - 3")
    }

    @Test(arguments: ["csv", "jsonl"])
    func `A text that is no moment is an error that names source and column`(format: String) throws
    {
        let scene = try FrameScene()
        try scene.folder.write(
            "history.\(format)",
            format == "csv"
                ? "k,event_timestamp,f\n1,soon,5\n"
                : #"{"k": 1, "event_timestamp": "soon", "f": 5}"# + "\n")
        try scene.parquet("rows.parquet", "SELECT 1 AS k, DATE '2026-05-01' AS event_timestamp")
        let error = #expect(throws: OfflineError.self) {
            try scene.frame("rows.parquet", .file("history.\(format)"))
        }
        #expect(error?.place == "data source \"history\"")
        #expect(error?.message.contains("event_timestamp") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        ("TIMESTAMP 'infinity'", "1"), ("TIMESTAMP '-infinity'", "-"),
        ("TIMESTAMP '0001-01-01 00:00:00'", "-"), ("TIMESTAMP '9999-12-31 23:59:59'", "1"),
        ("TIMESTAMP '2026-01-01 00:00:00' + INTERVAL 1 DAY", "1"),
        ("CAST(NULL AS TIMESTAMP)", "-"),
    ])
    func `Moments far away are moments`(moment: String, expected: String) throws {
        let scene = try FrameScene()
        try scene.parquet("rows.parquet", "SELECT 1 AS k, \(moment) AS event_timestamp")
        try scene.parquet(
            "history.parquet",
            "SELECT 1 AS k, TIMESTAMP '2026-01-02 00:00:00' AS event_timestamp, 1 AS f")
        #expect(try scene.feature("rows.parquet", .file("history.parquet")) == expected)
    }
}
