import Foundation
import LarderTesting
import MicroHTTPD
import Testing

/// What a server refuses and whom it cuts off.
@Suite(.timeLimit(.minutes(10))) struct LimitTests {
    private func post(_ count: Int, more: String = "") -> String {
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\(more)\r\n"
    }

    @Test func `a body at the limit is taken, a larger one is 413 and the connection goes on`()
        throws
    {
        let server = try TestServer { $0.bodyLimit = 1000 }
        let client = try server.client()
        client.send(post(1000) + String(repeating: "x", count: 1000))
        #expect(client.response()?.status == 200)
        client.send(post(1001) + String(repeating: "x", count: 1001))
        let refused = try #require(client.response())
        #expect(refused.status == 413)
        #expect(refused.body == "bodyTooLarge")
        client.send(post(1) + "x")
        #expect(client.response()?.status == 200)
        server.server.stop(within: .seconds(5))
    }

    @Test func `a chunked body that grows too large is 413`() throws {
        let server = try TestServer { $0.bodyLimit = 1000 }
        let client = try server.client()
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in 0..<4 { client.send("190\r\n\(String(repeating: "x", count: 400))\r\n") }
        client.send("0\r\n\r\n")
        #expect(client.response()?.status == 413)
        server.server.stop(within: .seconds(5))
    }

    @Test func `who asks before sending too much is told before he sends it`() throws {
        let server = try TestServer { $0.bodyLimit = 1000 }
        let client = try server.client()
        client.send(post(1001, more: "Expect: 100-continue\r\n"))
        #expect(client.response()?.status == 413)
        client.waitForEnd()
        server.server.stop(within: .seconds(5))
    }

    @Test func `who announces very much is told at once, and the connection is closed`() throws {
        let server = try TestServer { $0.bodyLimit = 1000 }
        let client = try server.client()
        client.send(post(1 << 40))
        #expect(client.response()?.status == 413)
        client.waitForEnd()
        server.server.stop(within: .seconds(5))
    }

    @Test func `large bodies together hold no more than they may`() throws {
        let server = try TestServer {
            $0.bodyLimit = 1 << 20
            $0.largeBodiesLimit = 300_000
        }
        // The first one stays in the middle of its body, and holds what it has sent.
        let first = try server.client()
        first.send(post(400_000) + String(repeating: "x", count: 200_000))
        let second = try server.client()
        var status = 200
        // It can't be seen from here how much of the first body has been read.
        while status == 200 {
            second.send(post(200_000) + String(repeating: "x", count: 200_000))
            status = try #require(second.response()).status
        }
        #expect(status == 503)
        second.send(post(50_000) + String(repeating: "x", count: 50_000))
        #expect(second.response()?.status == 200)
        server.server.stop(within: .zero)
    }

    @Test func `headers above the limit are refused`() throws {
        let server = try TestServer { $0.headerLimit = 4096 }
        let client = try server.client()
        client.send(
            "GET /echo HTTP/1.1\r\nHost: a\r\nX-Long: \(String(repeating: "x", count: 9000))\r\n\r\n"
        )
        let response = try #require(client.response())
        #expect([413, 414, 431].contains(response.status))
        client.waitForEnd()
        server.server.stop(within: .seconds(5))
    }

    @Test(arguments: [
        "", "GET /echo HT", "GET /echo HTTP/1.1\r\nHost: a\r\nX-Slow: ",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n",
    ])
    func `who drips bytes is cut off, whatever he drips`(start: String) throws {
        let server = try TestServer { $0.receiveTimeout = .milliseconds(300) }
        let client = try server.client()
        client.send(start)
        // As long as the other end takes them; the test's time limit ends it otherwise.
        while client.send("x") { usleep(20_000) }
        server.server.stop(within: .seconds(5))
    }

    @Test func `a connection that rests too long is closed`() throws {
        let server = try TestServer { $0.idleTimeout = .milliseconds(100) }
        let client = try server.client()
        client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.response()?.status == 200)
        client.waitForEnd()
        server.server.stop(within: .seconds(5))
    }

    @Test func `who does not read his answer is cut off`() throws {
        let server = try TestServer({ $0.sendTimeout = .milliseconds(200) }) { _ in
            .now(HTTPResponse(body: [UInt8](repeating: 0x78, count: 64 << 20)))
        }
        let client = try server.client(receiveBuffer: 4096)
        client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
        // The server notices that the connection is gone without the client's doing anything.
        while server.server.connections == 0 { usleep(1000) }
        while server.server.connections > 0 { usleep(1000) }
        withExtendedLifetime(client) {}
        server.server.stop(within: .seconds(5))
    }

    @Test func `answers that nobody reads hold no more than they may`() throws {
        let server = try TestServer({ $0.largeBodiesLimit = 40 << 20 }) { _ in
            .now(HTTPResponse(body: [UInt8](repeating: 0x78, count: 32 << 20)))
        }
        func status(_ client: TCPClient) -> String {
            client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
            let line = (0..<12).compactMap { _ in client.byte() }
            return String(decoding: line.suffix(3), as: UTF8.self)
        }
        do {
            let slow = try server.client(receiveBuffer: 4096)
            #expect(status(slow) == "200")
            #expect(status(try server.client()) == "503")
            withExtendedLifetime(slow) {}
        }
        // Whoever goes without reading gives his room back.
        while server.server.connections > 0 { usleep(1000) }
        #expect(status(try server.client()) == "200")
        server.server.stop(within: .zero)
    }

    @Test func `a connection above the limit is answered 503, and there is room again later`()
        throws
    {
        let server = try TestServer { $0.connectionLimit = 2 }
        var clients = try (0..<2).map { _ in try server.client() }
        for client in clients {
            client.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.response()?.status == 200)
        }
        let third = try server.client()
        third.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
        let refused = try #require(third.response())
        #expect(refused.status == 503)
        #expect(refused.header("retry-after") == "1")
        #expect(refused.header("connection") == "close")
        #expect(server.server.refusedConnections == 1)
        clients.removeLast()
        var status = 503
        while status == 503 {
            let next = try server.client()
            next.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
            status = next.response()?.status ?? 503
        }
        #expect(status == 200)
        server.server.stop(within: .seconds(5))
    }
}
