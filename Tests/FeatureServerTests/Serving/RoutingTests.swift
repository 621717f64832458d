import Foundation
import Larder
import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// What a request meets before and after its endpoint.
@Suite struct RoutingTests {
    /// An endpoint that fails as it is told to.
    private struct Failing: Endpoint {
        let method = HTTPMethod.post
        let path = "/fail"
        let role: Role? = nil

        func answer(_ request: HTTPRequest, on worker: Worker) throws -> EndpointAnswer {
            switch request.parameter("how") {
            case "later": return .later { throw Secret() }
            case "known": throw ServerError.message(409, "taken")
            case "known-later": return .later { throw ServerError.message(409, "taken") }
            default: throw Secret()
            }
        }
    }

    private struct Secret: Error, CustomStringConvertible {
        let description = "the password is 1234"
    }

    private final class Served {
        let lines = ServedRepository.Lines()
        let state: ServerState
        let handler: RequestHandler

        init(logsAccess: Bool = false) throws {
            var settings = ServerSettings()
            settings.logsAccess = logsAccess
            let folder = try TemporaryFolder.driverRepository()
            state = try ServerState(
                store: FeatureStore(repository: folder.path, environment: [:]),
                settings: settings, log: ServerLog(write: lines.add))
            handler = RequestHandler(
                worker: try Worker(state),
                table: EndpointTable(endpoints: EndpointTable.all.endpoints + [Failing()]))
        }

        func answer(
            _ method: HTTPMethod, _ path: String, how: String? = nil, id: String? = nil
        ) -> HTTPResponse {
            var request = HTTPRequest(method, path)
            if let how { request.parameters = [.init("how", how)] }
            if let id { request.headers = [.init("x-request-id", id)] }
            return handler.answerAlone(request)
        }
    }

    /// The members of a line of JSON.
    private func object(_ line: some StringProtocol) throws -> [String: Any] {
        try #require(json(line) as? [String: Any])
    }

    /// A method and path, and what Feast's server answers.
    struct Case: CustomTestStringConvertible {
        var method: HTTPMethod
        var path: String
        var status: Int
        var allowed: String?
        var testDescription: String { "\(method) \(path)" }
    }

    @Test(arguments: [
        Case(method: .get, path: "/health", status: 200),
        Case(method: .get, path: "/health/", status: 200),
        Case(method: .head, path: "/health", status: 405, allowed: "GET"),
        Case(method: .post, path: "/health", status: 405, allowed: "GET"),
        Case(method: .get, path: "/get-online-features", status: 405, allowed: "POST"),
        Case(method: .other, path: "/push", status: 405, allowed: "POST"),
        Case(method: .get, path: "/openapi.json", status: 200),
        Case(method: .head, path: "/openapi.json", status: 200),
        Case(method: .post, path: "/openapi.json", status: 405, allowed: "HEAD, GET"),
        Case(method: .get, path: "/", status: 404), Case(method: .get, path: "", status: 404),
        Case(method: .get, path: "/health//", status: 404),
        Case(method: .get, path: "/nope", status: 404),
        Case(method: .post, path: "/search", status: 404),
        Case(method: .get, path: "/chat", status: 404),
    ])
    func `paths and methods are answered as Feast's server answers them`(example: Case) throws {
        let response = try Served().answer(example.method, example.path)
        #expect(response.status == example.status)
        #expect(response.headers.first { $0.name == "Allow" }?.value == example.allowed)
        let bodies = [404: #"{"detail":"Not Found"}"#, 405: #"{"detail":"Method Not Allowed"}"#]
        if let body = bodies[example.status] {
            #expect(String(decoding: response.body, as: UTF8.self) == body)
        }
    }

    @Test(arguments: [nil, "later"])
    func `a failure is told to the log with an id, and to the caller with the id alone`(
        how: String?
    ) throws {
        let served = try Served()
        let response = served.answer(.post, "/fail", how: how)
        let id = try #require(response.headers.first { $0.name == "X-Request-ID" }?.value)
        #expect(response.status == 500)
        #expect(
            String(decoding: response.body, as: UTF8.self)
                == "\"Internal Server Error, request \(id)\"")
        let line = try #require(served.lines.all.first)
        let told = try object(line)
        #expect(served.lines.all.count == 1 && line.hasSuffix("}\n"))
        #expect(told["request_id"] as? String == id)
        #expect(told["error"] as? String == "the password is 1234")
        #expect(told["path"] as? String == "/fail")
    }

    @Test(arguments: ["known", "known-later"])
    func `an error that is meant for the caller is his alone`(how: String) throws {
        let served = try Served()
        let response = served.answer(.post, "/fail", how: how)
        #expect(response.status == 409)
        #expect(String(decoding: response.body, as: UTF8.self) == "\"taken\"")
        #expect(served.lines.all == [])
    }

    @Test(arguments: [
        ("abc-1.2:3/4=5+6_7", true), (String(repeating: "x", count: 128), true),
        (String(repeating: "x", count: 129), false), ("", false), ("a b", false),
        ("a\r\nSet-Cookie: x", false), ("é", false), ("\"", false),
    ])
    func `an id that the caller gives comes back if it looks like one`(
        id: String, isAccepted: Bool
    ) throws {
        let response = try Served().answer(.get, "/health", id: id)
        #expect(
            response.headers.first { $0.name == "X-Request-ID" }?.value == (isAccepted ? id : nil))
    }

    @Test func `every request is logged where that is wanted`() throws {
        let served = try Served(logsAccess: true)
        _ = served.answer(.get, "/health", id: "mine")
        _ = served.answer(.post, "/nope")
        _ = served.answer(.post, "/fail", how: "known-later")
        #expect(served.lines.all == [])
        served.state.log.flush()
        let lines = try served.lines.all.joined().split(separator: "\n").map(object)
        #expect(
            lines.map { $0["path"] as? String } == ["/health", "/nope", "/fail"])
        #expect(lines.map { $0["status"] as? Int } == [200, 404, 409])
        #expect(lines[0]["request_id"] as? String == "mine")
        #expect(lines[0]["method"] as? String == "GET")
        #expect(lines[1]["bytes"] as? Int == 22)
        for line in lines {
            #expect((line["request_id"] as? String)?.isEmpty == false)
            #expect(line["milliseconds"] as? Double != nil)
        }
    }

    @Test func `a log that nobody takes drops lines and says how many`() throws {
        let lines = ServedRepository.Lines()
        let log = ServerLog(write: lines.add)
        let exchange = Exchange(HTTPRequest(.get, "/health"), isLogged: true)
        for _ in 0..<20_000 { log.tell(exchange, HTTPResponse()) }
        log.flush()
        let text = lines.all.joined()
        let written = text.split(separator: "\n")
        #expect(text.utf8.count < 2 << 20)
        let last = try object(try #require(written.last))
        #expect(last["dropped_lines"] as? Int == 20_000 - (written.count - 1))
    }

    @Test func `a request that the server can't take says what to do`() throws {
        let served = try Served()
        let busy = served.handler.refuse(HTTPRequest(.post, "/push"), because: .tooMuchWork)
        #expect(busy.status == 503)
        #expect(busy.headers.contains(.init("Retry-After", "1")))
        let large = served.handler.refuse(HTTPRequest(.post, "/push"), because: .bodyTooLarge)
        #expect(large.status == 413)
        let ambiguous = served.handler.refuse(HTTPRequest(.post, "/push"), because: .ambiguous)
        #expect(ambiguous.status == 400)
        #expect(ambiguous.headers.contains(.init("Connection", "close")))
    }
}
