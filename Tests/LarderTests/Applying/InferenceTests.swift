import FeatureDefinitions
import Foundation
import Larder
import LarderTesting
import OfflineStore
import Registry
import Testing

/// What apply learns from sources where definitions leave it open, as Feast does.
@Suite struct InferenceTests {
    private func view(_ folder: TemporaryFolder) throws -> RegisteredFeatureView {
        _ = try folder.store().apply()
        return try #require(try folder.store().registry().featureView("totals", in: "shop"))
    }

    private func definitions(_ file: String, source: String = "", view: String = "") -> String {
        """
        {
          "entities": [{"name": "user", "join_keys": ["user_id"]}],
          "data_sources": [{"name": "sales", "type": "file", "path": "\(file)"\(source)}],
          "feature_views": [
            {"name": "totals", "entities": ["user"], "source": "sales"\(view)}]
        }
        """
    }

    private static let all = """
        SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00' AS event, 1::BIGINT AS user_id,
          1::TINYINT AS i8, 1::SMALLINT AS i16, 1::INTEGER AS i32, 1::UTINYINT AS u8,
          1::USMALLINT AS u16, 1::UINTEGER AS u32, 1::UBIGINT AS u64, 1.5::REAL AS f32,
          1.5::DOUBLE AS f64, 'x' AS text, 'x'::BLOB AS blob, true AS truth,
          [1::BIGINT] AS longs, ['x'] AS texts, [[1::BIGINT]] AS lists,
          MAP {'a': 'b'} AS pairs, {'a': 1} AS fields, 1 AS __hidden, 2 AS hidden__
        """

    @Test func columnsBecomeFeaturesOfTheirTypes() throws {
        let folder = try TemporaryFolder.repository(definitions("data/sales.parquet"))
        try folder.write("data/note", "")
        try Engine.duckDB().execute(
            "COPY (\(Self.all)) TO '\(folder.file("data/sales.parquet").path)' (FORMAT parquet)")
        let view = try view(folder)
        #expect(view.joinKeys == [Feature(name: "user_id", type: .int64)])
        #expect(
            view.features == [
                Feature(name: "i8", type: .int32), Feature(name: "i16", type: .int32),
                Feature(name: "i32", type: .int32), Feature(name: "u8", type: .int32),
                Feature(name: "u16", type: .int32), Feature(name: "u32", type: .int64),
                Feature(name: "u64", type: .int64), Feature(name: "f32", type: .float32),
                Feature(name: "f64", type: .float64), Feature(name: "text", type: .string),
                Feature(name: "blob", type: .bytes), Feature(name: "truth", type: .bool),
                Feature(name: "longs", type: .array(.int64)),
                Feature(name: "texts", type: .array(.string)),
                Feature(name: "lists", type: .array(.array(.int64))),
                Feature(name: "pairs", type: .map), Feature(name: "fields", type: .structure([])),
            ])
        #expect(view.batchSource?.stored?.timestampField == "event")
        #expect(try folder.store().plan().isEmpty)
    }

    @Test(arguments: [
        ("data/sales.csv", "user_id,event,amount\n7,2026-01-01T00:00:00Z,1.5\n"),
        ("data/sales.jsonl", #"{"user_id": 7, "event": "2026-01-01T00:00:00Z", "amount": 1.5}"#),
    ])
    func textFilesAreInferredToo(_ file: String, _ text: String) throws {
        let folder = try TemporaryFolder.repository(definitions(file), files: [file: text])
        let view = try view(folder)
        #expect(view.joinKeys == [Feature(name: "user_id", type: .int64)])
        #expect(view.features == [Feature(name: "amount", type: .float64)])
        #expect(view.batchSource?.stored?.timestampField == "event")
        let outcomes = try folder.store().materialize(
            from: "2026-01-01T00:00:00Z", through: "2026-01-02T00:00:00Z")
        #expect(outcomes.map(\.counts.entitiesWritten) == [1])
    }

    @Test func aSchemaOfJoinKeysAloneTypesThemAndLeavesTheFeaturesOpen() throws {
        let folder = try TemporaryFolder.repository(
            definitions(
                "data/sales.csv", view: #", "schema": [{"name": "user_id", "dtype": "String"}]"#),
            files: ["data/sales.csv": "user_id,event,amount\n007,2026-01-01,1.5\n"])
        let view = try view(folder)
        #expect(view.joinKeys == [Feature(name: "user_id", type: .string)])
        #expect(view.features == [Feature(name: "amount", type: .float64)])
    }

    @Test func theCreatedColumnIsNoFeatureAndMappedNamesCount() throws {
        let folder = try TemporaryFolder.repository(
            definitions(
                "data/sales.csv",
                source: #", "timestamp_field": "event", "created_timestamp_column": "made", "#
                    + #""field_mapping": {"usr": "user_id", "amt": "amount"}"#),
            files: ["data/sales.csv": "usr,event,made,amt\n7,2026-01-01,2026-01-02,1.5\n"])
        let view = try view(folder)
        #expect(view.joinKeys == [Feature(name: "user_id", type: .int64)])
        #expect(view.features == [Feature(name: "amount", type: .float64)])
    }

    @Test func aViewOverAPushSourceIsInferredFromItsBatchSource() throws {
        let folder = try TemporaryFolder.repository(
            """
            {
              "entities": [{"name": "user", "join_keys": ["user_id"]}],
              "data_sources": [
                {"name": "pushed", "type": "push", "batch_source": "sales"},
                {"name": "sales", "type": "file", "path": "data/sales.csv"}],
              "feature_views": [{"name": "totals", "entities": ["user"], "source": "pushed"}]
            }
            """, files: ["data/sales.csv": "user_id,event,amount\n7,2026-01-01,1.5\n"])
        let view = try view(folder)
        #expect(view.features == [Feature(name: "amount", type: .float64)])
        #expect(view.streamSourceName == "pushed")
        #expect(view.batchSource?.name == "sales")
        #expect(view.batchSource?.stored?.timestampField == "event")
        #expect(try folder.store().plan().isEmpty)
    }

    @Test func aViewWithoutEntitiesTakesTheKeysOfOthersAsFeatures() throws {
        let folder = try TemporaryFolder.repository(
            """
            {
              "entities": [{"name": "user", "join_keys": ["user_id"]}],
              "data_sources": [{"name": "sales", "type": "file", "path": "data/sales.csv"}],
              "feature_views": [{"name": "totals", "source": "sales"}]
            }
            """, files: ["data/sales.csv": "user_id,event,amount\n7,2026-01-01,1.5\n"])
        let view = try view(folder)
        #expect(view.hasNoEntities)
        #expect(view.features.map(\.name) == ["user_id", "amount"])
    }
}
