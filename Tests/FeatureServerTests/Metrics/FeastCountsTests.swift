import Larder
import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// The requests that Feast's server got before its metrics were recorded, and what is counted of them.
@Suite struct FeastCountsTests {
    private let folder: TemporaryFolder
    private let state: ServerState
    private let handler: RequestHandler
    private let feast: Exposition

    init() throws {
        folder = try TemporaryFolder.driverRepository(materialized: false)
        state = try ServerState(
            store: FeatureStore(repository: folder.path), log: ServerLog(write: { _ in }))
        handler = RequestHandler(worker: try Worker(state), table: .all)
        feast = try Exposition(Fixtures.bytes("metrics/metrics.txt"))
    }

    private static let row = """
        {"driver_id":[1001],"event_timestamp":["2026-11-21T01:30:00"],\
        "created":["2026-11-21T01:30:05"],"conv_rate":[0.5],"acc_rate":[0.25],\
        "avg_daily_trips":[42],"driver_metadata":[null],"driver_config":[null],\
        "driver_profile":[null]}
        """

    private static let requests: [(path: String, body: String)] = [
        (
            "/materialize-incremental",
            #"{"end_ts":"2026-11-21T01:00:00","feature_views":["driver_hourly_stats"]}"#
        ),
        (
            "/get-online-features",
            #"{"features":["driver_hourly_stats:conv_rate"],"entities":{"driver_id":[1001,9999]}}"#
        ),
        (
            "/get-online-features",
            #"{"features":["driver_hourly_stats:conv_rate","driver_hourly_stats:acc_rate"],"#
                + #""entities":{"driver_id":[1001]}}"#
        ),
        (
            "/get-online-features",
            #"{"feature_service":"driver_activity_v1","entities":{"driver_id":[1001],"#
                + #""val_to_add":[1],"val_to_add_2":[2]}}"#
        ),
        (
            "/get-online-features",
            #"{"features":["nope:conv_rate"],"entities":{"driver_id":[1001]}}"#
        ),
        (
            "/get-online-features",
            #"{"feature_service":"nope","entities":{"driver_id":[1001]}}"#
        ),
        ("/get-online-features", "{not json"),
        (
            "/push",
            #"{"push_source_name":"driver_stats_push_source","df":\#(row),"to":"online"}"#
        ),
        ("/push", #"{"push_source_name":"nope","df":{"driver_id":[1001]},"to":"online"}"#),
        (
            "/push",
            #"{"push_source_name":"driver_stats_push_source","df":{"driver_id":[1001]},"#
                + #""to":"nowhere"}"#
        ),
        (
            "/write-to-online-store",
            #"{"feature_view_name":"driver_hourly_stats","df":\#(row)}"#
        ),
        ("/materialize", #"{"feature_views":["driver_hourly_stats"]}"#),
        (
            "/materialize",
            #"{"start_ts":"2026-11-20T00:00:00","end_ts":"2026-11-21T00:00:00","#
                + #""feature_views":["nope"]}"#
        ),
    ]

    private func send(_ method: HTTPMethod, _ path: String, _ body: String = "") -> Int {
        let request = HTTPRequest(
            method, path, headers: [.init("content-type", "application/json")],
            body: Array(body.utf8))
        return handler.answerAlone(request).status
    }

    @Test func theSameRequestsAreCountedAsByFeastsServer() throws {
        var statuses: [Int] = []
        for (path, body) in Self.requests { statuses.append(send(.post, path, body)) }
        statuses.append(send(.get, "/nowhere"))
        statuses.append(send(.get, "/health"))
        #expect(
            statuses == [
                200, 200, 200, 501, 404, 404, 422, 200, 422, 400, 200, 400, 404, 404, 200,
            ])
        let ours = try Exposition(state.metrics.text(at: .now()))
        for name in [
            "feast_push_request_total", "feast_materialization_result_total",
            "feast_offline_store_request_total", "feast_feature_server_request_total",
        ] {
            let family = try #require(feast.families[name])
            for sample in family.samples {
                // The request for on-demand features succeeds in Feast alone.
                var difference = 0.0
                if sample.labels["endpoint"] == "/get-online-features" {
                    difference = sample.labels["status"] == "success" ? -1 : 1
                }
                #expect(
                    ours.value(name, sample.labels) == sample.value + difference,
                    "\(name) \(sample.labels)")
            }
            // Nothing else is counted.
            let more = (ours.families[name]?.samples ?? []).filter { $0.value > 0 }
            #expect(Set(more.map(\.labels)) == Set(family.samples.map(\.labels)), "\(name)")
        }
        // Two requests were answered, of which one asked for an unknown driver.
        #expect(ours.value("feast_online_features_request_total") == 2)
        #expect(ours.value("feast_online_features_entity_count_sum") == 3)
        #expect(ours.value("feast_feature_server_online_store_read_duration_seconds_count") == 2)
        for (status, count) in [("present", 3), ("not_found", 1)] {
            #expect(
                ours.value(
                    "feast_online_features_status_total",
                    ["feature_view": "driver_hourly_stats", "status": status]) == Double(count))
        }
        let latency = "feast_feature_server_request_latency_seconds_count"
        for (endpoint, features, views, count) in [
            ("/get-online-features", "1-10", "1", 2), ("/get-online-features", "", "", 3),
            ("/push", "", "", 3), ("/materialize", "", "", 2),
            ("/materialize-incremental", "", "", 1),
        ] {
            #expect(
                ours.value(
                    latency,
                    [
                        "endpoint": endpoint, "feature_count": features,
                        "feature_view_count": views,
                    ]) == Double(count), "\(endpoint) \(features)")
        }
    }

    @Test func rowsAreCountedByWhereTheyWereSent() throws {
        for (path, body) in Self.requests { _ = send(.post, path, body) }
        let wrong = Self.row.replacing("[0.5]", with: "[\"half\"]").replacing("[42]", with: "[{}]")
        #expect(
            send(
                .post, "/push",
                #"{"push_source_name":"driver_stats_push_source","df":\#(wrong)}"#) == 422)
        let ours = try Exposition(state.metrics.text(at: .now()))
        let push = ["endpoint": "/push", "target": "driver_stats_push_source"]
        let write = ["endpoint": "/write-to-online-store", "target": "driver_hourly_stats"]
        #expect(ours.value("larder_written_rows_total", push) == 1)
        #expect(ours.value("larder_written_rows_total", write) == 1)
        #expect(ours.value("larder_rejected_rows_total", push) == 1)
        #expect(ours.value("larder_rejected_values_total", push) == 2)
        // Names that exist nowhere are not kept.
        #expect(
            ours.families.values.flatMap(\.samples).allSatisfy {
                !$0.labels.values.contains("nope")
            }
        )
        let pushed = ours.value(
            "larder_feature_last_push_timestamp_seconds",
            ["feature_view": "driver_hourly_stats", "project": "driver_repo"])
        #expect(pushed > 1_700_000_000)
        for (endpoint, code, count) in [
            ("/get-online-features", "200", 2), ("/get-online-features", "501", 1),
            ("/get-online-features", "422", 1), ("/push", "200", 1), ("/push", "422", 2),
            ("/write-to-online-store", "200", 1),
        ] {
            #expect(
                ours.value(
                    "larder_http_responses_total", ["endpoint": endpoint, "code": code])
                    == Double(count), "\(endpoint) \(code)")
        }
    }
}
