import Foundation
import LarderTesting
import MicroHTTPD
import Synchronization
import Testing

/// How requests come in, byte by byte.
@Suite(.timeLimit(.minutes(10))) struct RequestTests {
    /// What a client sends, and what the handler makes of it.
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var sent: [String]
        var answer: String
    }

    @Test(arguments: [
        Case(
            testDescription: "a known path", sent: ["GET /echo HTTP/1.1\r\nHost: a\r\n\r\n"],
            answer: "get /echo? - 0 "),
        Case(
            testDescription: "another path, percent-encoded, with parameters",
            sent: ["GET /a%20b?x=1&y=%C3%A9&z&x=2 HTTP/1.1\r\nHost: a\r\n\r\n"],
            answer: "get /a b?x=1&y=é&z=&x=2 - 0 "),
        Case(
            testDescription: "a wanted header, its name in other case",
            sent: ["GET /echo HTTP/1.1\r\nHost: a\r\nX-TEST: yes\r\nx-other: no\r\n\r\n"],
            answer: "get /echo? yes 0 "),
        Case(
            testDescription: "a header's value, without the spaces around it",
            sent: ["GET /echo HTTP/1.1\r\nHost: a\r\nX-Test: \t yes, no \t \r\n\r\n"],
            answer: "get /echo? yes, no 0 "),
        Case(
            testDescription: "a header of spaces alone",
            sent: ["GET /echo HTTP/1.1\r\nHost: a\r\nX-Test: \t \r\n\r\n"],
            answer: "get /echo?  0 "),
        Case(
            testDescription: "a whole address, as proxies are asked for it",
            sent: ["GET http://a:6566/echo?x=1 HTTP/1.1\r\nHost: b\r\n\r\n"],
            answer: "get /echo?x=1 - 0 "),
        Case(
            testDescription: "a whole address of another path",
            sent: ["GET HTTPS://a/b/%20c HTTP/1.1\r\nHost: a\r\n\r\n"],
            answer: "get /b/ c? - 0 "),
        Case(
            testDescription: "a whole address without a path",
            sent: ["GET http://a?x=1 HTTP/1.1\r\nHost: a\r\n\r\n"], answer: "get /?x=1 - 0 "),
        Case(
            testDescription: "a path that holds an address",
            sent: ["GET /http://a/echo HTTP/1.1\r\nHost: a\r\n\r\n"],
            answer: "get /http://a/echo? - 0 "),
        Case(
            testDescription: "a body",
            sent: ["POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"],
            answer: "post /echo? - 5 hello"),
        Case(
            testDescription: "a body in pieces",
            sent: ["POST /ec", "ho HTTP/1.1\r\nHost: a\r\nContent-Le", "ngth: 5\r\n\r\nhe", "llo"],
            answer: "post /echo? - 5 hello"),
        Case(
            testDescription: "a chunked body",
            sent: [
                "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
                "3\r\nhel\r\n", "2\r\nlo\r\n0\r\n\r\n",
            ],
            answer: "post /echo? - 5 hello"),
        Case(
            testDescription: "a body without any bytes",
            sent: ["POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"],
            answer: "post /echo? - 0 "),
        Case(
            testDescription: "another method",
            sent: ["DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n"], answer: "other /echo? - 0 "),
    ])
    func `a request reaches the handler whole`(example: Case) throws {
        let server = try TestServer()
        let client = try server.client()
        for part in example.sent { client.send(part) }
        let response = try #require(client.response())
        #expect(response.status == 200)
        #expect(response.header("content-type") == "text/plain")
        #expect(response.body == example.answer)
        server.server.stop(within: .seconds(5))
    }

    @Test func `requests sent together are answered in their order, on one connection`() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send(
            (0..<50).map {
                "POST /\($0) HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n\($0 + 10)"
            }.joined())
        for number in 0..<50 {
            #expect(client.response()?.body == "post /\(number)? - 2 \(number + 10)")
        }
        server.server.stop(within: .seconds(5))
    }

    @Test func `a request for the headers alone gets no body`() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send("HEAD /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        var head = ""
        while let byte = client.byte() { head.unicodeScalars.append(Unicode.Scalar(byte)) }
        #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(head.hasSuffix("\r\n\r\n"))
        server.server.stop(within: .seconds(5))
    }

    @Test func `a client that asks whether to go on is told so`() throws {
        let server = try TestServer()
        let client = try server.client()
        client.send(
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        #expect(client.response()?.status == 100)
        client.send("ab")
        #expect(client.response()?.body == "post /echo? - 2 ab")
        server.server.stop(within: .seconds(5))
    }

    @Test func `every thread has a handler of its own`() throws {
        let made = Counter()
        var settings = HTTPServerSettings()
        settings.threads = 3
        let server = try HTTPServer(settings) { CountingHandler(number: made.next()) }
        // A connection goes where there are fewest.
        let clients = try (0..<3).map { _ in try TCPClient(port: server.port) }
        var bodies: Set<String> = []
        for client in clients {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            bodies.insert(try #require(client.response()).body)
        }
        #expect(bodies == ["1", "2", "3"])
        server.stop(within: .seconds(5))
    }

    @Test func `connections that come and go while others are served are all answered`() throws {
        let server = try TestServer { $0.threads = 2 }
        let port = server.server.port
        let answered = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 6) { number in
            for _ in 0..<100 {
                guard let client = try? TCPClient(port: port) else { return }
                for _ in 0...number {
                    client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
                    if client.response()?.status == 200 { answered.withLock { $0 += 1 } }
                }
            }
        }
        let count = answered.withLock { $0 }
        #expect(count == 2100)
        server.server.stop(within: .seconds(5))
    }

    @Test func `a handler rests before its thread waits for other requests`() throws {
        let handler = RestingHandler()
        let server = try HTTPServer(HTTPServerSettings()) { handler }
        let client = try TCPClient(port: server.port)
        for count in 1...3 {
            client.send(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: count))
            for _ in 0..<count { #expect(client.response()?.status == 200) }
            handler.waitForRest()
        }
        server.stop(within: .seconds(5))
    }

    private final class CountingHandler: HTTPHandler {
        private let number: Int

        init(number: Int) { self.number = number }

        func answer(_ request: HTTPRequest) -> HTTPAnswer {
            .now(HTTPResponse(body: Array("\(number)".utf8)))
        }

        func refuse(_ request: HTTPRequest, because refusal: HTTPRefusal) -> HTTPResponse {
            HTTPResponse(status: 503)
        }

        func rest() {}
    }

    /// Knows whether it has rested since its latest answer.
    private final class RestingHandler: HTTPHandler, Sendable {
        private let isRested = Mutex(false)

        func answer(_ request: HTTPRequest) -> HTTPAnswer {
            isRested.withLock { $0 = false }
            return .now(HTTPResponse())
        }

        func refuse(_ request: HTTPRequest, because refusal: HTTPRefusal) -> HTTPResponse {
            HTTPResponse(status: 503)
        }

        func rest() { isRested.withLock { $0 = true } }

        func waitForRest() {
            while !isRested.withLock({ $0 }) { usleep(1000) }
        }
    }

    private final class Counter {
        private var count = 0

        func next() -> Int {
            count += 1
            return count
        }
    }
}
