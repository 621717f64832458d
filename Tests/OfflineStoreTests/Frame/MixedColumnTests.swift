import Arrow
import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@testable import OfflineStore

/// Columns of JSON that hold more than one kind of value.
struct MixedColumnTests {
    private let scene: FrameScene

    init() throws {
        scene = try FrameScene()
        try scene.folder.write("history.csv", "k,event_timestamp,f\n1,2026-05-01,5\n")
    }

    /// A frame of entity rows in JSON, without its moments.
    private func inline(_ json: String, key: ValueType = .int64) throws -> TrainingFrame {
        let rows = try scene.store.read(
            .json(try JSONReader.read(Array(json.utf8))), keys: [.init(column: "k", type: key)],
            timestampColumn: "event_timestamp")
        let view = FrameView(
            source: .file("history.csv"),
            keys: [FrameView.Key(column: "k", entityColumn: "k", type: key)], ttl: nil,
            outputs: [.init(column: "f", type: .int64, name: "f", position: 0)])
        return try scene.store.trainingFrame(for: rows, views: [view])
    }

    @Test func `Texts beside numbers in JSON Lines are read without their quotes`() throws {
        try scene.folder.write(
            "mixed.jsonl",
            """
            {"k": 1, "event_timestamp": "2026-05-01", "f": "q", "j": "q", "l": ["a", 1]}
            {"k": 2, "event_timestamp": "2026-05-01", "f": 5, "j": 5, "l": null}
            {"k": 3, "event_timestamp": "2026-05-01", "f": {"a": [1]}, "j": {"a": [1]}, "l": []}
            {"k": "é", "event_timestamp": "2026-05-01", "f": null, "j": null, "l": null}

            """)
        let newest = try scene.store.newestFeatures(
            of: .file("mixed.jsonl"), joinKeys: [Feature(name: "k", type: .string)],
            features: [
                Feature(name: "f", type: .string), Feature(name: "j", type: .json),
                Feature(name: "l", type: .array(.string)),
            ], in: Timestamp(microseconds: 0)...Timestamp(microseconds: .max))
        let rows = try (0..<4).map { row in try newest.features.map { try $0.value(row) } }
        #expect(
            rows.map(\.[0]) == [.string("q"), .string("5"), .string(#"{"a":[1]}"#), .null])
        // A document keeps its quotes: they are part of it.
        #expect(
            rows.map(\.[1]) == [.json(#""q""#), .json("5"), .json(#"{"a":[1]}"#), .null])
        #expect(rows[0][2] == .list(.string(["a", "1"])))
        #expect(try newest.joinKeys[0].value(3) == .string("é"))
    }

    @Test func `Mixed columns of entity rows in JSON Lines are plain text`() throws {
        try scene.folder.write(
            "rows.jsonl",
            """
            {"k": 1, "event_timestamp": "2026-05-01", "x": "q"}
            {"k": "1", "event_timestamp": "2026-05-01", "x": 5}

            """)
        let frame = try scene.frame("rows.jsonl", .file("history.csv"), key: .string)
        #expect(
            scene.rows(frame).map { [$0[0], $0[2], $0[3]] } == [["1", "q", "5"], ["1", "5", "5"]])
    }

    @Test func `Nested and mixed values of inline rows are JSON on one line`() throws {
        let many = "[" + Array(repeating: "1234567890", count: 20).joined(separator: ",") + "]"
        let frame = try inline(
            #"[{"k":1,"event_timestamp":"2026-05-01","x":{"a":[{"b":"\n"}]},"y":true,"z":"# + many
                + #"},{"k":1,"event_timestamp":"2026-05-01","x":[],"y":"t","z":null}]"#)
        #expect(
            scene.rows(frame).map { Array($0[2...4]) } == [
                [#"{"a":[{"b":"\n"}]}"#, "true", many], ["[]", "t", "-"],
            ])
    }

    @Test func `Columns of inline rows keep names that differ only in case`() throws {
        let frame = try inline(
            #"[{"X":1,"k":1,"x":2,"K":3,"":4,"event_timestamp":"2026-05-01","x_1":5}]"#)
        #expect(
            frame.fields.map(\.name) == ["X", "k", "x", "K", "", "event_timestamp", "x_1", "f"])
        #expect(scene.rows(frame)[0].last == "5")
    }

    @Test func `Integers of inline rows keep all digits beside numbers with a fraction`() throws {
        try scene.folder.write(
            "history.csv",
            "k,event_timestamp,f\n9007199254740992,2026-04-01,4\n9007199254740993,2026-04-01,5\n"
                + "2,2026-04-01,6\n")
        let frame = try inline(
            #"""
            [{"k":9007199254740993,"event_timestamp":"2026-05-01","x":1,"y":18446744073709551615},
            {"k":2.0,"event_timestamp":"2026-05-01","x":2.5,"y":1}]
            """#)
        #expect(
            scene.rows(frame).map { [$0[0]] + $0[2...] } == [
                ["9007199254740993", "1.0", "18446744073709551615", "5"],
                ["2.0", "2.5", "1", "6"],
            ])
    }
}
