import Foundation
import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// Bodies of errors are byte for byte those of Feast's server.
@Suite(.tags(.feast)) struct ServerErrorTests {
    @Test(
        arguments: [
            (
                ServerError.feast(
                    422, "PushSourceNotFoundException", "Unable to find push source 'nope'."),
                #""{\"module\": \"feast.errors\", \"class\": \"PushSourceNotFoundException\", "#
                    + #"\"message\": \"Unable to find push source 'nope'.\"}""#
            ),
            (
                .feast(400, "Name", "ä\n\"quoted\""),
                #""{\"module\": \"feast.errors\", \"class\": \"Name\", "#
                    + #"\"message\": \"\\u00e4\\n\\\"quoted\\\"\"}""#
            ),
            (.message(400, "All arrays must be ä"), #""All arrays must be ä""#),
            (ServerError(status: 404, body: .detail("Not Found")), #"{"detail":"Not Found"}"#),
            (
                .mistakes([
                    .missing(["body", "entities"], input: Array(#"{"features":[]}"#.utf8)),
                    RequestMistake(
                        "json_invalid", at: ["body", 1], "JSON decode error",
                        input: Array("{}".utf8),
                        context: [.init(name: "error", text: "Expecting value")]),
                ]),
                #"{"detail":[{"type":"missing","loc":["body","entities"],"msg":"Field required","#
                    + #""input":{"features":[]}},{"type":"json_invalid","loc":["body",1],"#
                    + #""msg":"JSON decode error","input":{},"ctx":{"error":"Expecting value"}}]}"#
            ),
        ] as [(ServerError, String)])
    func `a body has Feast's form`(error: ServerError, body: String) {
        #expect(String(decoding: error.response.body, as: UTF8.self) == body)
        #expect(error.response.contentType == "application/json")
    }

    @Test(
        arguments: [
            ("NaN", "null"), ("[1.5, -Infinity,Infinity]", "[1.5, null,null]"),
            (
                #"{"NaN":NaN,"a\\\"Infinity":"-Infinity\\"}"#,
                #"{"NaN":null,"a\\\"Infinity":"-Infinity\\"}"#
            ),
        ])
    func `numbers that JSON lacks are null`(input: String, answer: String) {
        let mistake = RequestMistake("list_type", at: ["body"], "", input: Array(input.utf8))
        let body = String(decoding: ServerError.mistakes([mistake]).response.body, as: UTF8.self)
        #expect(body.hasSuffix(#""input":\#(answer)}]}"#))
    }
}
