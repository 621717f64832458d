import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// Which bodies are taken for JSON; Feast's server was asked the same.
@Suite struct ContentTypeTests {
    /// A header, and whether Feast 0.67 takes the body.
    struct Case: CustomTestStringConvertible {
        var header: String?
        var isTaken: Bool
        var testDescription: String { header ?? "none" }
    }

    private static let body = Array(#"{"a\"é":1}"#.utf8)
    /// Feast's answer to the body where it is text.
    private static let refused =
        #"{"detail":[{"type":"model_attributes_type","loc":["body"],"#
        + #""msg":"Input should be a valid dictionary or object to extract fields from","#
        + #""input":"{\"a\\\"é\":1}"}]}"#

    @Test(arguments: [
        Case(header: "application/json", isTaken: true),
        Case(header: "application/json; charset=utf-8", isTaken: true),
        Case(header: "application/json;", isTaken: true),
        Case(header: "APPLICATION/JSON", isTaken: true),
        Case(header: "application/vnd.api+json", isTaken: true),
        Case(header: "application/x+json; a=b", isTaken: true),
        Case(header: nil, isTaken: false), Case(header: "", isTaken: false),
        Case(header: "text/plain", isTaken: false),
        Case(header: "text/plain;charset=UTF-8", isTaken: false),
        Case(header: "text/plain; application/json", isTaken: false),
        Case(header: "application/x-www-form-urlencoded", isTaken: false),
        Case(header: "multipart/form-data; boundary=x", isTaken: false),
        Case(header: "application/octet-stream", isTaken: false),
        Case(header: "application/jsonx", isTaken: false),
        Case(header: "application/json+x", isTaken: false),
        Case(header: "text/json", isTaken: false),
        Case(header: "application /json", isTaken: false), Case(header: "json", isTaken: false),
    ])
    func `a body must be said to be JSON`(example: Case) throws {
        let served = try ServedRepository(.driverRepository())
        let header = example.header.map { HTTPRequest.Field("content-type", $0) }
        for endpoint in EndpointTable.all.endpoints where endpoint.method == .post {
            let response = served.answer(
                HTTPRequest(
                    .post, endpoint.path, headers: header.map { [$0] } ?? [.init("x-other", "")],
                    body: Self.body))
            let text = String(decoding: response.body, as: UTF8.self)
            #expect((text == Self.refused) == !example.isTaken, "\(endpoint.path): \(text)")
            if !example.isTaken { #expect(response.status == 422) }
        }
        let empty = served.answer(
            HTTPRequest(.post, "/push", headers: header.map { [$0] } ?? [.init("x-other", "")]))
        #expect(
            String(decoding: empty.body, as: UTF8.self)
                == #"{"detail":[{"type":"missing","loc":["body"],"msg":"Field required","input":null}]}"#
        )
    }
}
