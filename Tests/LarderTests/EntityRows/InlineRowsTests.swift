import FeatureDefinitions
import FeatureValues
import Larder
import LarderTesting
import Testing

/// Entity rows of values without a type, in a training frame.
struct InlineRowsTests {
    private let folder: TemporaryFolder
    private let store: FeatureStore

    init() throws {
        folder = try .repository(
            """
            {
              "entities": [{"name": "k", "value_type": "Int64"}],
              "data_sources": [{"name": "history", "type": "file", "path": "history.csv",
                "timestamp_field": "event_timestamp"}],
              "feature_views": [{"name": "view", "entities": ["k"], "source": "history",
                "schema": [{"name": "f", "dtype": "Int64"}]}]
            }
            """, files: ["history.csv": "k,event_timestamp,f\n1,2026-05-01,5\n"])
        store = try folder.store()
        _ = try store.apply()
    }

    /// A frame of entity rows in JSON.
    private func inline(_ json: String) throws -> TrainingFrame {
        try store.historicalFeatures(for: EntityRows(json: json), features: ["view:f"])
    }

    /// A frame's rows as people read them; nothing is `-`.
    private func rows(_ frame: TrainingFrame) -> [[String]] {
        var rows: [[String]] = []
        frame.forEachRow { row in rows.append(row.map { $0 ?? "-" }) }
        return rows
    }

    @Test func `Nested and mixed values of inline rows are JSON on one line`() throws {
        let many = "[" + Array(repeating: "1234567890", count: 20).joined(separator: ",") + "]"
        let frame = try inline(
            #"[{"k":1,"event_timestamp":"2026-05-01","x":{"a":[{"b":"\n"}]},"y":true,"z":"# + many
                + #"},{"k":1,"event_timestamp":"2026-05-01","x":[],"y":"t","z":null}]"#)
        #expect(
            rows(frame).map { Array($0[2...4]) } == [
                [#"{"a":[{"b":"\n"}]}"#, "true", many], ["[]", "t", "-"],
            ])
    }

    @Test func `Columns of inline rows keep names that differ only in case`() throws {
        let frame = try inline(
            #"[{"X":1,"k":1,"x":2,"K":3,"":4,"event_timestamp":"2026-05-01","x_1":5}]"#)
        #expect(
            frame.columns == ["X", "k", "x", "K", "", "event_timestamp", "x_1", "f"])
        #expect(rows(frame)[0].last == "5")
    }

    @Test func `Integers of inline rows keep all digits beside numbers with a fraction`() throws {
        try folder.write(
            "history.csv",
            "k,event_timestamp,f\n9007199254740992,2026-04-01,4\n9007199254740993,2026-04-01,5\n"
                + "2,2026-04-01,6\n")
        let frame = try inline(
            #"""
            [{"k":9007199254740993,"event_timestamp":"2026-05-01","x":1,"y":18446744073709551615},
            {"k":2.0,"event_timestamp":"2026-05-01","x":2.5,"y":1}]
            """#)
        #expect(
            rows(frame).map { [$0[0]] + $0[2...] } == [
                ["9007199254740993", "1.0", "18446744073709551615", "5"],
                ["2.0", "2.5", "1", "6"],
            ])
    }
}
