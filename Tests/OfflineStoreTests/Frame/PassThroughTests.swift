import Arrow
import FeatureDefinitions
import Foundation
import LarderTesting
import Testing

@testable import OfflineStore

/// Columns of entity rows, which a frame has unchanged.
struct PassThroughTests {
    private func frame(_ scene: FrameScene, _ name: String) throws -> JoinedFrame {
        try scene.parquet(
            "history.parquet", "SELECT 1::BIGINT AS k, DATE '2026-04-01' AS event_timestamp, 5 AS f"
        )
        return try scene.frame(name, .file("history.parquet"))
    }

    @Test func `Columns of every type that Parquet has come back as they were`() throws {
        let scene = try FrameScene()
        // Written by another program: dictionaries, times of day, unsigned integers and more.
        try scene.folder.copy(
            Fixtures.checkout.appendingPathComponent("Tests/OfflineStoreTests/Data/types.parquet"),
            to: "rows.parquet")
        let frame = try frame(scene, "rows.parquet")
        try scene.store.write(frame, to: scene.path("out.parquet"), as: .parquet)
        let before = try scene.columns("rows.parquet")
        let after = try scene.columns("out.parquet")
        // Only the moment of the rows is converted, to UTC.
        let same = before.filter { !$0.hasPrefix("event_timestamp ") }
        #expect(after.filter { !$0.hasPrefix("event_timestamp ") } == same + ["f l"])
        let own = same.map { scene.engine.dialect.quoted(String($0.prefix { $0 != " " })) }
            .joined(separator: ", ")
        func rows(_ file: String) throws -> [String] {
            let stream = try scene.engine.query(
                "SELECT to_json(struct_pack(\(own)))::VARCHAR FROM '\(scene.path(file))'")
            let batch = try #require(try stream.next())
            return (0..<batch.count).map { batch.columns[0].string($0) }
        }
        #expect(try rows("out.parquet") == rows("rows.parquet"))
        #expect(scene.rows(frame).map { $0.last } == ["5", "5"])
    }

    @Test(arguments: [1, 2047, 2048, 2049, 300_000])
    func `Any number of rows comes back in input order`(count: Int) throws {
        let scene = try FrameScene()
        try scene.parquet(
            "rows.parquet",
            """
            SELECT hash(range) % 1000 AS k, range AS number,
                TIMESTAMP '2026-05-01' + INTERVAL (hash(range + 1) % 100) MINUTE AS event_timestamp
            FROM range(\(count))
            """)
        try scene.parquet(
            "history.parquet",
            """
            SELECT range % 1000 AS k, TIMESTAMP '2026-05-01' + INTERVAL (range // 1000) MINUTE
                AS event_timestamp, range AS f
            FROM range(100000)
            """)
        let frame = try scene.frame("rows.parquet", .file("history.parquet"))
        #expect(frame.count == count)
        try scene.store.write(frame, to: scene.path("out.parquet"), as: .parquet)
        let wrong = try scene.engine.query(
            """
            SELECT count(*) FROM (
                SELECT *, row_number() OVER () - 1 AS place FROM '\(scene.path("out.parquet"))'
            ) WHERE place <> number OR f IS NULL OR f <> k + 1000 * (epoch(event_timestamp)
                - epoch(TIMESTAMP '2026-05-01')) / 60
            """)
        #expect(try wrong.next()?.columns[0].value(0, as: Int64.self) == 0)
    }

    @Test func `Texts that look like something else stay texts`() throws {
        let scene = try FrameScene()
        try scene.folder.write(
            "rows.csv",
            """
            k,event_timestamp,zip,day,moment,empty,none,number,share
            1,2026-05-01,00745,2026-01-01,2026-01-01 10:00:00+02:00,"",,12,1.5

            """)
        let frame = try frame(scene, "rows.csv")
        #expect(
            frame.fields.map(\.format) == ["l", "tsu:UTC", "u", "u", "u", "u", "u", "l", "g", "l"])
        #expect(
            scene.rows(frame) == [
                [
                    "1", "2026-05-01T00:00:00Z", "00745", "2026-01-01", "2026-01-01 10:00:00+02:00",
                    "", "-", "12", "1.5", "5",
                ]
            ])
        try scene.folder.write(
            "rows.jsonl",
            #"""
            {"k": 1, "event_timestamp": "2026-05-01", "day": "2026-01-01", "list": [1, 2], "part": {"date": "2026-01-01", "x y": 1.5}}

            """#)
        let lines = try self.frame(scene, "rows.jsonl")
        #expect(scene.rows(lines)[0][2...3] == ["2026-01-01", "[1,2]"])
    }

    @Test func `A number behind many others may be of another kind`() throws {
        let scene = try FrameScene()
        let lines = (0..<30_000).map { "1,2026-05-01,\($0)" } + ["1,2026-05-01,x"]
        try scene.folder.write(
            "rows.csv", "k,event_timestamp,label\n" + lines.joined(separator: "\n") + "\n")
        let frame = try frame(scene, "rows.csv")
        #expect(frame.count == 30_001)
        #expect(frame.fields[2].format == "u")
    }
}
