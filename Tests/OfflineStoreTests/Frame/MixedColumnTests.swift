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
}
