import Larder
import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// What the server counts of requests.
@Suite struct RequestCountingTests {
    private let folder: TemporaryFolder
    private let state: ServerState

    init() throws {
        folder = try TemporaryFolder.driverRepository()
        state = try ServerState(
            store: FeatureStore(repository: folder.path), log: ServerLog(write: { _ in }))
    }

    /// Answers with the status that its path says, at once or later, counted as Feast does or not.
    private struct ScriptedEndpoint: Endpoint {
        var method = HTTPMethod.post
        var path: String
        var status: Int
        var isLater = false
        var isCounted = true
        var role: Role? { nil }

        func answer(_ request: HTTPRequest, on worker: Worker) throws -> EndpointAnswer {
            if isCounted, !isLater {
                worker.metrics.request = RequestSeries(path, in: worker.metrics.shard)
            }
            let status = status
            if isLater {
                return .later {
                    if status == 422 { throw ServerError.mistakes([.missing(["body"], input: [])]) }
                    return HTTPResponse(status: status)
                }
            }
            if status >= 400 { throw ServerError.message(status, "no") }
            return .now(HTTPResponse(status: status))
        }
    }

    private func handler(_ endpoints: [any Endpoint]) throws -> RequestHandler {
        RequestHandler(worker: try Worker(state), table: EndpointTable(endpoints: endpoints))
    }

    private func send(_ path: String, _ method: HTTPMethod = .post, to handler: RequestHandler) {
        if case .later(let work) = handler.answer(HTTPRequest(method, path)) { _ = work() }
    }

    private func told() throws -> Exposition {
        try Exposition(state.metrics.text(at: .now()))
    }

    @Test func requestsAreCountedByEndpointAndOutcome() throws {
        let handlers = try (0..<2).map { _ in
            try handler([
                ScriptedEndpoint(path: "/good", status: 200),
                ScriptedEndpoint(path: "/bad", status: 404),
                ScriptedEndpoint(path: "/slow", status: 202, isLater: true),
                ScriptedEndpoint(path: "/slow-bad", status: 500, isLater: true),
                ScriptedEndpoint(path: "/slow-refused", status: 422, isLater: true),
                ScriptedEndpoint(path: "/refused", status: 422, isCounted: false),
            ])
        }
        for handler in handlers {
            for path in [
                "/good", "/bad", "/slow", "/slow-bad", "/slow-refused", "/refused",
                "/none/\u{1F600}",
            ] {
                send(path, to: handler)
            }
            send("/good", .get, to: handler)
            _ = handler.refuse(HTTPRequest(.post, "/good"), because: .bodyTooLarge)
            _ = handler.refuse(HTTPRequest(.post, "/none"), because: .tooMuchWork)
        }
        let told = try told()
        let expected: [(String, String, Int, String)] = [
            ("/good", "success", 1, "200"), ("/bad", "error", 1, "404"),
            ("/slow", "success", 1, "202"), ("/slow-bad", "error", 1, "500"),
            ("/refused", "error", 0, "422"), ("/slow-refused", "error", 0, "422"),
            ("", "error", 0, "404"), ("/good", "error", 0, "405"),
            ("/good", "error", 0, "413"), ("", "error", 0, "503"),
        ]
        for (endpoint, status, counted, code) in expected {
            #expect(
                told.value(
                    "feast_feature_server_request_total",
                    ["endpoint": endpoint, "status": status]) == Double(2 * counted))
            #expect(
                told.value(
                    "larder_http_responses_total", ["endpoint": endpoint, "code": code]) == 2)
        }
        let latencies = try #require(
            told.families["feast_feature_server_request_latency_seconds"]?.samples)
        for endpoint in ["/good", "/bad", "/slow", "/slow-bad"] {
            let counts = latencies.filter {
                $0.name.hasSuffix("_count") && $0.labels["endpoint"] == endpoint
            }
            #expect(counts.map(\.value) == [2])
        }
    }

    @Test func oneRequestsSeriesIsNotTheNexts() throws {
        let handler = try handler([
            ScriptedEndpoint(path: "/good", status: 200),
            ScriptedEndpoint(path: "/other", status: 200, isCounted: false),
        ])
        for path in ["/good", "/other", "/nowhere"] { send(path, to: handler) }
        let samples = try told().families["feast_feature_server_request_total"]?.samples ?? []
        #expect(samples.map(\.value).reduce(0, +) == 1)
    }

    @Test func theEndpointTellsItInPrometheussFormat() throws {
        let handler = try handler(EndpointTable.all.endpoints)
        for _ in 0..<2 {
            guard case .now(let response) = handler.answer(HTTPRequest(.get, "/metrics")) else {
                Issue.record("metrics are not for later")
                return
            }
            #expect(response.status == 200)
            #expect(response.contentType == "text/plain; version=0.0.4; charset=utf-8")
            _ = try Exposition(response.body)
        }
        #expect(
            try told().value(
                "larder_http_responses_total", ["endpoint": "/metrics", "code": "200"]) == 2)
        #expect(EndpointTable.all.endpoints.first { $0.path == "/metrics" }?.role == .read)
    }

    @Test func thePortForMetricsAnswersNothingElse() throws {
        let handler = MetricsHandler(state.metrics)
        for (method, path, status) in [
            (.get, "/metrics", 200), (.head, "/metrics", 200), (.post, "/metrics", 405),
            (.get, "/health", 404), (.post, "/get-online-features", 404),
        ] as [(HTTPMethod, String, Int)] {
            guard case .now(let response) = handler.answer(HTTPRequest(method, path)) else {
                Issue.record("\(path) is answered later")
                continue
            }
            #expect(response.status == status, "\(path)")
        }
    }

    @Test func freshnessIsTheTimeSinceTheLatestMaterializationEnded() throws {
        let told = try told()
        let labels = ["feature_view": "driver_hourly_stats", "project": "driver_repo"]
        let end = told.value("larder_feature_materialized_until_timestamp_seconds", labels)
        #expect(end == 1_795_222_800)
        let freshness = told.value("feast_feature_freshness_seconds", labels)
        #expect(abs(freshness - (Timestamp.now().secondsSince1970 - end)) < 600)
        // The label view was never materialized.
        #expect(told.families["feast_feature_freshness_seconds"]?.samples.count == 2)
    }

    @Test func theStoreIsToldOnceItWasCounted() throws {
        #expect(try told().families["larder_online_store_values"] == nil)
        state.storeCounting.count()
        let told = try told()
        let labels = ["feature_view": "driver_hourly_stats", "project": "driver_repo"]
        #expect(told.value("larder_online_store_entities", labels) == 5)
        #expect(told.value("larder_online_store_values", labels) == 30)
        #expect(told.value("larder_online_store_bytes", labels) > 30 * 40)
        #expect(told.families["larder_online_store_values"]?.samples.count == 3)
        #expect(told.value("larder_online_store_counted_timestamp_seconds") > 1_700_000_000)
    }
}
