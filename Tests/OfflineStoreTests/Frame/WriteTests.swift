import Arrow
import FeatureDefinitions
import Foundation
import LarderTesting
import Testing

@testable import OfflineStore

/// Frames in files, whole or not at all.
struct WriteTests {
    private func frame(_ scene: FrameScene, columns: String = "1 AS x") throws -> JoinedFrame {
        try scene.parquet(
            "history.parquet", "SELECT 1 AS k, DATE '2026-04-01' AS event_timestamp, 5 AS f")
        try scene.parquet(
            "rows.parquet", "SELECT 1 AS k, DATE '2026-05-01' AS event_timestamp, \(columns)")
        return try scene.frame("rows.parquet", .file("history.parquet"))
    }

    @Test(arguments: FrameFormat.allCases)
    func `A file that is there is replaced, one behind a link too, and nothing else is left`(
        format: FrameFormat
    ) throws {
        let scene = try FrameScene()
        let frame = try frame(scene)
        try scene.folder.write("out/target", "old")
        try FileManager.default.createSymbolicLink(
            atPath: scene.path("out/link"), withDestinationPath: "target")
        try scene.store.write(frame, to: scene.path("out/link"), as: format)
        let link = try FileManager.default.destinationOfSymbolicLink(atPath: scene.path("out/link"))
        #expect(link == "target")
        #expect(try scene.folder.bytes("out/target") != Array("old".utf8))
        #expect(try scene.folder.bytes("out/target") == scene.folder.bytes("out/link"))
        let left = try FileManager.default.contentsOfDirectory(atPath: scene.path("out"))
        #expect(left.sorted() == ["link", "target"])
    }

    @Test func `A frame that cannot be written leaves the old file and no other`() throws {
        let scene = try FrameScene()
        let frame = try frame(scene)
        try scene.folder.write("out/file.csv", "old")
        for path in ["missing/file.csv", "out"] {
            let error = #expect(throws: OfflineError.self) {
                try scene.store.write(frame, to: scene.path(path), as: .csv)
            }
            #expect(error?.message.hasPrefix("cannot write \"\(scene.path(path))\": ") == true)
            #expect(error?.hint.isEmpty == false)
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: scene.path("out"))
        #expect(left == ["file.csv"])
        #expect(try scene.folder.text("out/file.csv") == "old")
    }

    @Test func `A frame is not written over a file that it is read from`() throws {
        let scene = try FrameScene()
        let frame = try frame(scene)
        try FileManager.default.createSymbolicLink(
            atPath: scene.path("link.parquet"), withDestinationPath: "history.parquet")
        for name in ["history.parquet", "rows.parquet", "link.parquet"] {
            let before = try scene.folder.bytes(name)
            let error = #expect(throws: OfflineError.self) {
                try scene.store.write(frame, to: scene.path(name), as: .parquet)
            }
            #expect(error?.message.contains("the frame is read from this file") == true)
            #expect(error?.hint == "name another file")
            #expect(try scene.folder.bytes(name) == before)
        }
        let query = DataSource(
            name: "history", kind: .query("SELECT * FROM 'history.parquet'"),
            timestampField: "event_timestamp")
        let queried = try scene.frame("rows.parquet", query)
        #expect(throws: OfflineError.self) {
            try scene.store.write(queried, to: scene.path("history.parquet"), as: .parquet)
        }
    }

    @Test func `People read what files of text have`() throws {
        let scene = try FrameScene()
        let columns = [
            ("[1, NULL]", "[1,null]"), ("TIME '10:00:00.5'", "10:00:00.5"),
            ("INTERVAL '14 months 2 days 01:02:03'", "1 year 2 months 2 days 01:02:03"),
            ("INTERVAL '1 day'", "1 day"), ("INTERVAL '0 days'", "00:00:00"),
            ("INTERVAL '90 minutes'", "01:30:00"), ("[TIME '01:00:00']", #"["01:00:00"]"#),
            ("MAP {1: 'x'}", #"{"1":"x"}"#),
            ("{'a': NULL::BIGINT, 'b': [0.1::FLOAT]}", #"{"a":null,"b":[0.1]}"#),
            ("18446744073709551615::UBIGINT", "18446744073709551615"), ("true", "true"),
        ]
        let list = columns.enumerated().map { "\($1.0) AS v\($0)" }.joined(separator: ", ")
        let frame = try frame(scene, columns: list)
        #expect(scene.rows(frame)[0].dropFirst(2).dropLast() == columns.map(\.1)[...])
        let csv = String(decoding: try scene.store.text(of: frame, as: .csv), as: UTF8.self)
        #expect(
            csv.contains("10:00:00.5,1 year 2 months 2 days 01:02:03,1 day,00:00:00,01:30:00"))
    }

    @Test func `What JSON has no number for is null`() throws {
        let scene = try FrameScene()
        let columns =
            "'nan'::DOUBLE AS a, 'inf'::FLOAT AS b, 1.5::DOUBLE AS c, "
            + "['nan'::DOUBLE, 2] AS d, {'p': '-inf'::DOUBLE} AS e"
        let frame = try frame(scene, columns: columns)
        let text = try scene.store.text(of: frame, as: .jsonLines)
        #expect(
            String(decoding: text, as: UTF8.self)
                == #"{"k":1,"event_timestamp":"2026-05-01T00:00:00Z","a":null,"b":null,"c":1.5,"#
                + #""d":[null,2.0],"e":{"p":null},"f":5}"# + "\n")
    }

    @Test func `Nulls and empty texts are told apart in every format`() throws {
        let scene = try FrameScene()
        let frame = try frame(scene, columns: "'' AS a, NULL::VARCHAR AS b")
        let csv = try scene.store.text(of: frame, as: .csv)
        #expect(
            String(decoding: csv, as: UTF8.self)
                == "k,event_timestamp,a,b,f\n1,2026-05-01T00:00:00Z,\"\",,5\n")
        let lines = try scene.store.text(of: frame, as: .jsonLines)
        #expect(String(decoding: lines, as: UTF8.self).contains(#""a":"","b":null"#))
    }
}
