import Arrow
import FeatureDefinitions
import Foundation
import LarderTesting
import Testing

@testable import OfflineStore

/// Names of columns: told apart by case, and whatever else they hold.
struct NameTests {
    @Test(arguments: ["csv", "jsonl"])
    func `Entity rows and output keep names that differ only in case`(format: String) throws {
        let scene = try FrameScene()
        try scene.parquet(
            "history.parquet", "SELECT 1 AS k, DATE '2026-04-01' AS event_timestamp, 5 AS f")
        try scene.folder.write(
            "rows.\(format)",
            format == "csv"
                ? "k,event_timestamp,x,X,F\n1,2026-05-01,\"a,\"\"1\",b,\n"
                : #"{"k": 1, "event_timestamp": "2026-05-01", "x": "a,\"1", "X": "b", "F": null}"#)
        let frame = try scene.frame("rows.\(format)", .file("history.parquet"))
        #expect(frame.fields.map(\.name) == ["k", "event_timestamp", "x", "X", "F", "f"])
        try scene.store.write(frame, to: scene.path("out.csv"), as: .csv)
        #expect(
            try scene.folder.text("out.csv")
                == "k,event_timestamp,x,X,F,f\n1,2026-05-01T00:00:00Z,\"a,\"\"1\",b,,5\n")
        try scene.store.write(frame, to: scene.path("out.jsonl"), as: .jsonLines)
        #expect(
            try scene.folder.text("out.jsonl")
                == #"{"k":1,"event_timestamp":"2026-05-01T00:00:00Z","x":"a,\"1","X":"b","#
                + #""F":null,"f":5}"# + "\n")
        let error = #expect(throws: OfflineError.self) {
            try scene.store.write(frame, to: scene.path("out.parquet"), as: .parquet)
        }
        #expect(error?.code == .duplicateColumn)
        #expect(error?.hint.contains("fullNames: true") == true)
        #expect(!scene.folder.exists("out.parquet"))
    }

    @Test func `Names of any characters come through every format`() throws {
        let names = [
            "a b", "a\"b", "a'b", "a.b", "ä☃", "select", "c0", "s1", "a,b", "a\nb",
            String(repeating: "n", count: 300),
        ]
        let scene = try FrameScene()
        let columns = names.enumerated().map { number, name in
            "\(number) AS \(scene.engine.dialect.quoted(name))"
        }.joined(separator: ", ")
        try scene.parquet(
            "rows.parquet", "SELECT 1 AS k, DATE '2026-05-01' AS event_timestamp, \(columns)")
        try scene.parquet(
            "history.parquet",
            "SELECT 1 AS k, DATE '2026-04-01' AS event_timestamp, 5 AS \"f \"\"1\"\"\"")
        let view = FrameView(
            source: .file("history.parquet"),
            keys: [.init(column: "k", entityColumn: "k", type: .int64)], ttl: nil,
            outputs: [.init(column: "f \"1\"", type: .int64, name: "v__f \"1\"", position: 0)])
        for format in FrameFormat.allCases {
            let rows = try scene.store.read(
                .file(scene.path("rows.\(format == .parquet ? "parquet" : format.rawValue)")),
                keys: [.init(column: "k", type: .int64)], timestampColumn: "event_timestamp")
            let frame = try scene.store.trainingFrame(for: rows, views: [view])
            #expect(frame.fields.map(\.name) == ["k", "event_timestamp"] + names + ["v__f \"1\""])
            #expect(scene.rows(frame)[0].suffix(12) == names.indices.map { "\($0)" } + ["5"])
            // What was written is the next format's input.
            let own = JoinedFrame(
                fields: Array(frame.fields.dropLast()), count: 1, files: [],
                entityRows: rows.batches,
                features: [])
            let next: FrameFormat = format == .parquet ? .csv : .jsonLines
            try scene.store.write(own, to: scene.path("rows.\(next.rawValue)"), as: next)
        }
    }

    @Test
    func `Sources keep names that differ only in case, also those that look like the engine's`()
        throws
    {
        let scene = try FrameScene()
        // Written by another program: columns k, event_timestamp, A, a, A_1, with 1, 2, 3.
        let bytes = Fixtures.checkout.appendingPathComponent(
            "Tests/OfflineStoreTests/Data/case.parquet")
        try scene.folder.copy(bytes, to: "history.parquet")
        try scene.parquet("rows.parquet", "SELECT 1 AS k, DATE '2026-05-01' AS event_timestamp")
        let table = try scene.store.open(.file("history.parquet"))
        #expect(table.columns.map(\.name) == ["k", "event_timestamp", "A", "a", "A_1"])
        for (column, value) in [("A", "1"), ("a", "2"), ("A_1", "3")] {
            let source = DataSource.file("history.parquet", mapping: [column: "f"])
            #expect(try scene.feature("rows.parquet", source) == value)
        }
        let error = #expect(throws: OfflineError.self) {
            try scene.frame(
                "rows.parquet", .file("history.parquet", mapping: ["A": "f", "a": "f"]))
        }
        #expect(error?.code == .duplicateColumn)
        #expect(error?.message.contains("\"f\"") == true)
    }

    @Test func `A mapped column is not there under its own name`() throws {
        let scene = try FrameScene()
        try scene.parquet(
            "history.parquet", "SELECT 1 AS driver, DATE '2026-04-01' AS at, 5 AS value")
        try scene.parquet("rows.parquet", "SELECT 1 AS k, DATE '2026-05-01' AS event_timestamp")
        let mapping = ["driver": "k", "at": "event_timestamp", "value": "f"]
        let source = DataSource.file("history.parquet", mapping: mapping)
        #expect(try scene.feature("rows.parquet", source) == "5")
        let error = #expect(throws: OfflineError.self) {
            try scene.store.open(source).position(of: "value")
        }
        #expect(error?.message == "no column \"value\" in data source \"history\"")
        #expect(error?.hint.contains("columns: k, event_timestamp, f") == true)
    }

    @Test func `A feature named like a column of the entity rows is an error`() throws {
        let scene = try FrameScene()
        try scene.parquet(
            "history.parquet", "SELECT 1 AS k, DATE '2026-04-01' AS event_timestamp, 5 AS f")
        try scene.parquet(
            "rows.parquet", "SELECT 1 AS k, DATE '2026-05-01' AS event_timestamp, 0 AS f")
        let error = #expect(throws: OfflineError.self) {
            try scene.frame("rows.parquet", .file("history.parquet"))
        }
        #expect(error?.code == .duplicateColumn)
        #expect(error?.message == "two columns of the frame are called \"f\"")
        #expect(error?.hint.contains("fullNames: true") == true)
    }
}
