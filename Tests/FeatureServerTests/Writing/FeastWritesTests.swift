import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// What the server answers to writes is what Feast's server answered.
@Suite(.tags(.feast)) struct FeastWritesTests {
    private func exchanges() throws -> [FeastExchange] {
        let reads = ["after_push", "after_push_null", "after_write"]
        return try FeastExchange.driver().filter { exchange in
            ["/push", "/write-to-online-store"].contains(exchange.path)
                || exchange.path.hasPrefix("/materialize") || reads.contains(exchange.name)
        }
    }

    /// Where Feast blames itself for the caller's mistake: the status that Larder gives.
    private static let statuses = [
        "push_bad_to": 400, "push_partial_columns": 422, "push_ragged_df": 422,
        "write_missing_column": 422, "materialize_start_after_end": 400,
        "materialize_missing_ts": 400, "materialize_bad_ts": 400,
    ]
    /// Where Feast's words are Python's: what Larder's answer holds in their place.
    private static let words = [
        "push_partial_columns":
            #"{"type":"missing","loc":["body","df","acc_rate"],"msg":"Field required","input":null}"#,
        "push_ragged_df": #"{"index":1,"column":"conv_rate","message":"no value: "#,
        "write_missing_column": #""loc":["body","df","conv_rate"]"#,
    ]

    @Test func `Writes are answered as by Feast, and read back as there`() throws {
        let served = try ServedRepository(.driverRepository())
        var count = 0
        for exchange in try exchanges() {
            let parts = exchange.path.split(separator: "?")
            let response = served.answer(
                HTTPRequest(
                    .post, String(parts[0]),
                    parameters: parts.count > 1 ? [.init("async", "true")] : [],
                    body: Array(exchange.request.utf8)))
            let text = String(decoding: response.body, as: UTF8.self)
            let status = Self.statuses[exchange.name]
            #expect(response.status == status ?? exchange.status, "\(exchange.name): \(text)")
            #expect(status == nil || exchange.status == 500, "\(exchange.name)")
            if let words = Self.words[exchange.name] {
                #expect(text.contains(words), "\(exchange.name): \(text)")
            } else if response.body.isEmpty {
                #expect(exchange.contentType == nil, "\(exchange.name)")
            } else {
                #expect(response.contentType == exchange.contentType, "\(exchange.name)")
                #expect(
                    try FeastAnswersTests.form(text) == FeastAnswersTests.form(exchange.body),
                    "\(exchange.name): \(text)")
            }
            count += 1
        }
        #expect(count > 20)
        served.state.writes.stop(within: .seconds(60))
        #expect(served.log.all == [])
    }

    @Test func `An older row is a success, and changes nothing`() throws {
        let served = try ServedRepository(.driverRepository())
        func push(_ moment: String, _ rate: Double) -> Int {
            let body = """
                {"push_source_name": "driver_stats_push_source", "df": {"driver_id": [1001],
                 "event_timestamp": ["\(moment)"], "created": [null], "conv_rate": [\(rate)],
                 "acc_rate": [0.25], "avg_daily_trips": [7], "driver_metadata": [null],
                 "driver_config": [null], "driver_profile": [null]}}
                """
            return served.answer(HTTPRequest(.post, "/push", body: Array(body.utf8))).status
        }
        #expect(push("2030-01-01T00:00:00", 0.5) == 200)
        #expect(push("2020-01-01T00:00:00", 0.125) == 200)
        let (_, body) = served.answer(
            #"{"features": ["driver_hourly_stats_fresh:conv_rate"], "entities": {"driver_id": [1001]}}"#
        )
        #expect(body.contains(#""values":[0.5]"#))
    }
}
