import Foundation
import LarderTesting
import MicroHTTPD
import Testing

/// Work that takes long, and the server's end.
@Suite(.timeLimit(.minutes(10))) struct WorkTests {
    private static let request = "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let workRequest = "GET /work HTTP/1.1\r\nHost: a\r\n\r\n"

    /// Answers `/work` with work that waits behind a gate.
    private func answer(_ gate: Gate) -> @Sendable (HTTPRequest) -> HTTPAnswer {
        { request in
            guard request.path == "/work" else { return TestServer.echo(request) }
            return .later {
                gate.pass()
                return HTTPResponse(status: 201)
            }
        }
    }

    @Test func `work keeps no other request waiting`() throws {
        let gate = Gate()
        let server = try TestServer({ $0.threads = 1 }, answer: answer(gate))
        let working = try server.client()
        working.send(Self.workRequest)
        gate.waitForArrivals(1)
        let other = try server.client()
        other.send(Self.request)
        #expect(other.response()?.status == 200)
        gate.open()
        #expect(working.response()?.status == 201)
        // The connection goes on as any other.
        working.send(Self.request)
        #expect(working.response()?.status == 200)
        server.server.stop(within: .seconds(5))
    }

    @Test func `work that takes minutes keeps no other work waiting`() throws {
        let gate = Gate()
        let server = try TestServer({ $0.workThreads = 1 }) { request in
            guard request.path == "/work" else { return .later { HTTPResponse(status: 202) } }
            return .muchLater {
                gate.pass()
                return HTTPResponse(status: 201)
            }
        }
        let working = try (0..<2).map { _ in try server.client() }
        for client in working { client.send(Self.workRequest) }
        gate.waitForArrivals(1)
        let other = try server.client()
        other.send(Self.request)
        #expect(other.response()?.status == 202)
        gate.open()
        for client in working { #expect(client.response()?.status == 201) }
        server.server.stop(within: .seconds(5))
    }

    @Test func `too much work is refused with 503, and what waits is done`() throws {
        let gate = Gate()
        let server = try TestServer(
            {
                $0.workThreads = 1
                $0.waitingWorkLimit = 2
            }, answer: answer(gate))
        let first = try server.client()
        first.send(Self.workRequest)
        gate.waitForArrivals(1)
        let clients = try (0..<10).map { _ in try server.client() }
        for client in clients { client.send(Self.workRequest) }
        // Eight are told at once that they have come in vain, while the gate is closed.
        let refused = DispatchSemaphore(value: 0)
        let collected = Collected()
        let group = DispatchGroup()
        for client in clients {
            onThread(in: group) {
                let response = client.response()
                collected.add(response)
                if response?.status == 503 { refused.signal() }
            }
        }
        for _ in 0..<8 { refused.wait() }
        gate.open()
        group.wait()
        #expect(
            collected.all.map(\.status).sorted() == [201, 201] + Array(repeating: 503, count: 8))
        #expect(collected.all.allSatisfy { $0.status == 201 || $0.header("retry-after") == "1" })
        #expect(first.response()?.status == 201)
        server.server.stop(within: .seconds(5))
    }

    @Test func `a server that ends answers what was asked, and closes`() throws {
        let gate = Gate()
        let server = try TestServer(answer: answer(gate))
        let resting = try server.client()
        resting.send(Self.request)
        #expect(resting.response()?.status == 200)
        let working = try server.client()
        working.send(Self.workRequest)
        gate.waitForArrivals(1)
        let half = try server.client()
        half.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe")
        while server.server.connections < 3 { usleep(1000) }

        let ended = DispatchSemaphore(value: 0)
        let isDone = Collected()
        Thread {
            if server.server.stop(within: .seconds(30)) { isDone.add(nil) }
            ended.signal()
        }.start()
        resting.waitForEnd()
        #expect(throws: (any Error).self) { try server.client() }
        half.send("llo")
        let late = try #require(half.response())
        #expect(late.body == "post /echo? - 5 hello")
        #expect(late.header("connection") == "close")
        gate.open()
        #expect(working.response()?.status == 201)
        ended.wait()
        #expect(isDone.count == 1)
    }

    @Test func `work that does not end in time is given up with 503`() throws {
        let gate = Gate()
        let server = try TestServer(answer: answer(gate))
        let working = try server.client()
        working.send(Self.workRequest)
        gate.waitForArrivals(1)
        #expect(!server.server.stop(within: .milliseconds(50)))
        #expect(working.response()?.status == 503)
        gate.open()
    }

    @Test func `requests that keep coming are all answered until the server has ended`() throws {
        let server = try TestServer()
        let begun = DispatchSemaphore(value: 0)
        let lost = Collected()
        let group = DispatchGroup()
        let port = server.server.port
        for _ in 0..<8 {
            onThread(in: group) {
                guard let client = try? TCPClient(port: port) else { return }
                begun.signal()
                while client.send(Self.request) {
                    guard let reply = client.response() else {
                        lost.add(nil)
                        return
                    }
                    if reply.header("connection") == "close" { return }
                }
            }
        }
        for _ in 0..<8 { begun.wait() }
        #expect(server.server.stop(within: .seconds(30)))
        group.wait()
        #expect(lost.count == 0)
    }

    @Test func `a port that is taken is an error`() throws {
        let server = try TestServer()
        let port = server.server.port
        let error = #expect(throws: HTTPServerError.self) {
            try TestServer { $0.port = port }
        }
        #expect(error?.code == .addressInUse)
        #expect(error?.message == "127.0.0.1:\(port): Address already in use")
        server.server.stop(within: .seconds(5))
    }

    @Test(
        arguments: [
            ("127.0.0.1", nil), ("localhost", nil), ("127.9.9.9", nil), ("0.0.0.0", .notLoopback),
            ("::", .notLoopback), ("192.0.2.1", .notLoopback), ("nobody.invalid", .badAddress),
        ] as [(String, HTTPServerError.Code?)])
    func `a server that is to be reached from its own machine alone starts nowhere else`(
        host: String, code: HTTPServerError.Code?
    ) throws {
        func start() throws {
            let server = try TestServer {
                $0.host = host
                $0.isLoopbackOnly = true
            }
            server.server.stop(within: .seconds(5))
        }
        guard let code else { return try start() }
        #expect(throws: HTTPServerError.self) { try start() }.map { #expect($0.code == code) }
    }

    /// Runs `body` on a thread of its own: a queue has too few of them for so many that wait.
    private func onThread(in group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
        group.enter()
        Thread {
            body()
            group.leave()
        }.start()
    }

    /// Answers that several threads collect.
    private final class Collected: @unchecked Sendable {
        private let lock = NSLock()
        private var replies: [HTTPReply?] = []

        func add(_ reply: HTTPReply?) { lock.withLock { replies.append(reply) } }
        var all: [HTTPReply] { lock.withLock { replies.compactMap { $0 } } }
        var count: Int { lock.withLock { replies.count } }
    }
}
