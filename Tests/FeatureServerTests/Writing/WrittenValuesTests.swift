import Larder
import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// What is answered of values that were written over HTTP, where Feast has lost or refused them.
@Suite struct WrittenValuesTests {
    private func repository() throws -> ServedRepository {
        let folder = try TemporaryFolder()
        try folder.writeConfiguration(project: "shop")
        try folder.write("data/stats.csv", "event_timestamp\n2026-01-01\n")
        try folder.write(
            "features/all.json",
            """
            {
              "entities": [
                {"name": "driver", "join_keys": ["driver_id"], "value_type": "Int64"},
                {"name": "user", "join_keys": ["user_id"], "value_type": "Int64"}],
              "data_sources": [
                {"name": "batch", "type": "file", "path": "data/stats.csv",
                 "timestamp_field": "event_timestamp"},
                {"name": "world_push", "type": "push", "batch_source": "batch"}],
              "feature_views": [
                {"name": "world", "source": "world_push",
                 "schema": [{"name": "people", "dtype": "Int64"}]},
                {"name": "users", "entities": ["user"], "source": "batch",
                 "schema": [{"name": "age", "dtype": "Int64"}]},
                {"name": "moments", "entities": ["driver"], "source": "batch",
                 "schema": [{"name": "one", "dtype": "UnixTimestamp"},
                            {"name": "many", "dtype": "Array(UnixTimestamp)"}]}]
            }
            """)
        let store = try FeatureStore(repository: folder.path, environment: [:])
        _ = try store.apply(validatingSources: false)
        return try ServedRepository(folder)
    }

    private func write(_ served: ServedRepository, _ path: String, _ body: String) -> String {
        let response = served.answer(.post, path, Array(body.utf8))
        return "\(response.status) " + String(decoding: response.body, as: UTF8.self)
    }

    @Test func `A push without entities is answered`() throws {
        let served = try repository()
        let written = write(
            served, "/push",
            """
            {"push_source_name": "world_push", "to": "online",
             "df": {"people": [5], "event_timestamp": ["2026-02-01T00:00:00Z"]}}
            """)
        #expect(written.hasPrefix("200 "))
        let answer = served.answer(
            #"{"features": ["world:people"], "entities": {"driver_id": [1]}}"#)
        #expect(answer.body.contains(#""values":[5],"statuses":["PRESENT"]"#))
    }

    @Test func `Seconds are kept beside nulls, and in lists before 1970`() throws {
        let served = try repository()
        let written = write(
            served, "/write-to-online-store",
            """
            {"feature_view_name": "moments",
             "df": {"driver_id": [1, 2, 3, 4], "one": [0, -1, null, "1969-12-31T23:59:58.5Z"],
                    "many": [[0], [-1], [], ["1969-12-31T23:59:58.5Z"]],
                    "event_timestamp": ["2026-02-01", "2026-02-01", "2026-02-01", "2026-02-01"]}}
            """)
        #expect(written.hasPrefix("200 "))
        let answer = served.answer(
            """
            {"features": ["moments:one", "moments:many"],
             "entities": {"driver_id": [1, 2, 3, 4]}}
            """)
        #expect(answer.body.contains(#""values":[0,-1,-9223372036854775808,-2],"#))
        #expect(answer.body.contains(#""values":[[0],[-1],[],[-2]],"#))
    }

    @Test func `A label view is written like any other`() throws {
        let served = try ServedRepository(TemporaryFolder.driverRepository())
        let written = write(
            served, "/write-to-online-store",
            """
            {"feature_view_name": "driver_quality_labels",
             "df": {"driver_id": [1001], "event_timestamp": ["2027-01-01"], "is_reliable": [1],
                    "quality_score": [0.5], "reviewer_notes": ["none"], "labeler": ["ada"]}}
            """)
        #expect(written.hasPrefix("200 "))
        let answer = served.answer(
            """
            {"features": ["driver_quality_labels:labeler"], "entities": {"driver_id": [1001]}}
            """)
        #expect(answer.body.contains(#""values":["ada"],"statuses":["PRESENT"]"#))
    }

    @Test func `A missing join key is named, and no other view's`() throws {
        let served = try repository()
        let answer = served.answer(#"{"features": ["users:age"], "entities": {"driver_id": [1]}}"#)
        #expect(answer.status == 422)
        #expect(answer.body.contains("['user_id']"))
        #expect(!answer.body.contains("['driver_id', 'user_id']"))
    }
}
