import Foundation
import Larder
import LarderTesting
import MicroHTTPD
import OnlineStore
import Testing

@testable import FeatureServer

/// Pushes over HTTP where Larder says more than Feast.
@Suite struct WritingTests {
    private let served: ServedRepository

    init() throws {
        served = try .withPushSource()
    }

    private func push(
        _ df: String, to: String = "online", parameters: [HTTPRequest.Field] = []
    ) -> (status: Int, body: String) {
        let body = #"{"push_source_name": "stats_push", "df": \#(df), "to": "\#(to)"}"#
        let response = served.answer(
            HTTPRequest(.post, "/push", parameters: parameters, body: Array(body.utf8)))
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }

    private static let wrong =
        #"{"driver_id": [1, null], "event_timestamp": ["2026-02-01", "2026-02-01"], "rate": [1, 2]}"#

    @Test func `Wrong rows are told by row and by place, and nothing is written`() throws {
        let (status, body) = push(Self.wrong, to: "online_and_offline")
        #expect(status == 422)
        #expect(
            body == #"{"detail":[{"type":"value_error","loc":["body","df","driver_id",1],"#
                + #""msg":"null in a join key","input":null}],"#
                + #""rows":[{"index":1,"column":"driver_id","message":"null in a join key"}],"#
                + #""count":1}"#)
        #expect(
            try served.folder.text("data/stats.csv").split(separator: "\n").count == 2)
    }

    @Test func `A column that all rows lack is one mistake`() {
        let (status, body) = push(
            #"{"driver_id": [1, 2], "event_timestamp": ["2026-02-01", "2026-02-01"]}"#, to: "online"
        )
        #expect(status == 422)
        #expect(
            body.hasPrefix(
                #"{"detail":[{"type":"missing","loc":["body","df","rate"],"#
                    + #""msg":"Field required","input":null}],"rows":[{"index":0,"#))
        #expect(body.hasSuffix(#""count":2}"#))
    }

    @Test(arguments: [
        ("1.5", "bool_type"), ("2", "bool_parsing"), ("null", "bool_type"), ("[]", "bool_type"),
        (#""maybe""#, "bool_parsing"),
    ])
    func `What is no truth value is told as by Feast's framework`(json: String, type: String) {
        let body = #"{"push_source_name": "stats_push", "df": {}, "transform_on_write": \#(json)}"#
        let response = served.answer(.post, "/push", Array(body.utf8))
        let text = String(decoding: response.body, as: UTF8.self)
        #expect(response.status == 422)
        let mistake = #"{"type":"\#(type)","loc":["body","transform_on_write"]"#
        #expect(text.contains(mistake), "\(text)")
    }

    @Test(arguments: [
        ("/push", #""push_source_name": "stats_push""#),
        ("/write-to-online-store", #""feature_view_name": "stats""#),
    ])
    func `Requests of too many rows are refused`(path: String, target: String) throws {
        let configuration = try served.folder.text("feature_store.yaml")
        try served.folder.write(
            "feature_store.yaml", configuration + "larder: {server: {row_limit: 3}}\n")
        let served = try ServedRepository(served.folder)
        func answer(_ count: Int, more: String = "") -> (status: Int, body: String) {
            let numbers = repeatElement("1", count: count).joined(separator: ",")
            let days = repeatElement("\"2026-02-01\"", count: count).joined(separator: ",")
            let body = """
                {\(target), "\\u0064f": {"event_timestamp": [\(days)], "driver_id": [\(numbers)],
                 "rate": [\(numbers)\(more)]}}
                """
            let response = served.answer(.post, path, Array(body.utf8))
            return (response.status, String(decoding: response.body, as: UTF8.self))
        }
        #expect(answer(3).status == 200)
        let tooLong = answer(3, more: ", {}")
        #expect(tooLong.status == 422)
        #expect(
            tooLong.body
                == #"{"detail":[{"type":"too_long","loc":["body","df","rate"],"#
                + #""msg":"List should have at most 3 items","input":null}]}"#)
        #expect(answer(3, more: ", x").status == 422)
    }

    @Test func `A part is written where the caller allows it`() throws {
        let (status, body) = push(
            Self.wrong, to: "offline", parameters: [.init("partial", "true")])
        #expect(status == 200)
        #expect(
            body == #"{"accepted":1,"rows":[{"index":1,"column":"driver_id","#
                + #""message":"null in a join key"}],"count":1}"#)
        #expect(
            try served.folder.text("data/stats.csv")
                == "driver_id,event_timestamp,rate\n1,2026-01-01,0.25\n1,2026-02-01T00:00:00Z,1.0\n"
        )
    }

    @Test func `The answer tells what happened to each store`() throws {
        try FileManager.default.removeItem(at: served.folder.file("data/stats.csv"))
        let (status, body) = push(
            #"{"driver_id": [1], "event_timestamp": ["2026-02-01"], "rate": [1]}"#,
            to: "online_and_offline")
        #expect(status == 500)
        #expect(body.hasSuffix(#""offline":"failed","online":"not tried"}"#))
        #expect(served.log.all.contains { $0.contains("no file") })
    }

    @Test(arguments: [false, true])
    func `Wrong rows are told also where the online store takes none of the others`(
        isWaiting: Bool
    ) throws {
        if isWaiting {
            try served.state.writes.startBuffering(
                .init(rows: 1_000, interval: .seconds(3_600)), log: served.state.log)
        }
        try served.folder.write("data/online_store.db", "no database")
        let (_, body) = push(
            Self.wrong, to: "online_and_offline", parameters: [.init("partial", "true")])
        #expect(
            body.hasSuffix(
                #""offline":"\#(isWaiting ? "queued" : "written")","online":"failed","#
                    + #""rows":[{"index":1,"column":"driver_id","message":"null in a join key"}],"#
                    + #""count":1}"#), "\(body)")
        served.state.writes.stop(within: .seconds(60))
        #expect(try served.folder.text("data/stats.csv").split(separator: "\n").count == 3)
    }

    @Test func `Nobody is told to push rows again that the files have`() {
        let locked = PushError.Part.failed(
            OnlineStoreError(code: .locked, message: "locked", place: "file", hint: ""))
        func retries(_ offline: PushError.Part) -> [String] {
            let response = ServerError(PushError(offline: offline, online: locked)).response
            #expect(response.status == 503)
            return response.headers.map { (field: HTTPRequest.Field) in field.name }
        }
        #expect(retries(.written) == [])
        #expect(retries(.queued) == [])
        #expect(retries(.notAsked) == ["Retry-After"])
    }

    @Test func `Rows wait in the log, and are in the file when the server has ended`() throws {
        try served.state.writes.startBuffering(
            .init(rows: 1_000, interval: .seconds(3_600)), log: served.state.log)
        for trip in 1...3 {
            let (status, body) = push(
                #"{"driver_id": [\#(trip)], "event_timestamp": ["2026-02-01"], "rate": [1]}"#,
                to: trip == 2 ? "online_and_offline" : "offline")
            #expect(status == 202)
            #expect(body == "")
        }
        #expect(served.state.writes.buffer?.waiting == 3)
        served.state.writes.stop(within: .seconds(60))
        #expect(try served.folder.text("data/stats.csv").split(separator: "\n").count == 5)
        #expect(try served.folder.text(".larder/.gitignore") == "*\n")
    }

    @Test func `Pushes do not wait for materializations`() throws {
        let json = [HTTPRequest.Field("content-type", "application/json")]
        for path in ["/materialize", "/materialize-incremental"] {
            let request = HTTPRequest(.post, path, headers: json, body: Array("{}".utf8))
            guard case .muchLater = served.handler.answer(request) else {
                Issue.record("\(path) is no long work")
                continue
            }
        }
    }

    @Test func `A view is materialized by one request at a time`() throws {
        let writes = served.state.writes
        let answer = try writes.materializing(["stats"], isForced: false) {
            let request = HTTPRequest(
                .post, "/materialize-incremental", parameters: [.init("async", "true")],
                body: Array(#"{"end_ts": "2026-02-01"}"#.utf8))
            return served.answer(request)
        }
        #expect(answer.status == 409)
        #expect(
            String(decoding: answer.body, as: UTF8.self)
                == #"{"error":"Cannot start async materialization — the following feature views "#
                + #"are already in MATERIALIZING state: ['stats']. Use ?force=true to override.","#
                + #""feature_views":["stats"]}"#)
        let forced = try writes.materializing(["stats"], isForced: false) {
            served.answer(
                HTTPRequest(
                    .post, "/materialize-incremental",
                    parameters: [.init("async", "true"), .init("force", "true")],
                    body: Array(#"{"end_ts": "2026-02-01"}"#.utf8)))
        }
        #expect(forced.status == 202)
        writes.stop(within: .seconds(60))
    }
}
