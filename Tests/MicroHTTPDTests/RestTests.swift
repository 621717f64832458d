import Foundation
import LarderTesting
import MicroHTTPD
import Synchronization
import Testing

/// A server that nobody asks anything does nothing, however its connections have been left.
@Suite(.timeLimit(.minutes(10))) struct RestTests {
    @Test func `connections that are half closed, half sent, cut off or turned away cost no time`()
        throws
    {
        let gate = Gate()
        let threads = Mutex<Set<Int>>([])
        let server = try TestServer({ $0.connectionLimit = 6 }) { request in
            threads.withLock { _ = $0.insert(threadNumber()) }
            guard request.path == "/work" else { return TestServer.echo(request) }
            return .later {
                gate.pass()
                return HTTPResponse(status: 201)
            }
        }
        let request = "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n"
        let resting = try server.client()
        resting.send(request)
        #expect(resting.response()?.status == 200)
        let halfClosed = try server.client()
        halfClosed.send(String(request.prefix(10)))
        halfClosed.endSending()
        let halfSent = try server.client()
        halfSent.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhel")
        // It has gone before its work is done.
        var gone: TCPClient? = try server.client()
        gone?.send("GET /work HTTP/1.1\r\nHost: a\r\n\r\n")
        gate.waitForArrivals(1)
        gone = nil
        let more = try (0..<8).map { _ in try server.client() }
        for client in more { client.send(request) }
        for client in more { _ = client.response() }

        // Other tests of the process run meanwhile, so only the server's own threads count.
        let own = threads.withLock { $0 }
        #expect(own.count == 2)
        let before = Self.processorTime(of: own)
        usleep(300_000)
        #expect(Self.processorTime(of: own) - before < 0.05)
        gate.open()
        server.server.stop(within: .seconds(5))
    }

    /// The seconds that threads of this process have computed so far.
    private static func processorTime(of threads: Set<Int>) -> Double {
        let ticks = threads.map { thread -> Int in
            let path = "/proc/self/task/\(thread)/stat"
            guard let line = try? String(contentsOfFile: path, encoding: .utf8),
                let end = line.lastIndex(of: ")")
            else { return 0 }
            let fields = line[end...].split(separator: " ")
            return (Int(fields[12]) ?? 0) + (Int(fields[13]) ?? 0)
        }
        return Double(ticks.reduce(0, +)) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}

/// The system's number of the calling thread.
private func threadNumber() -> Int {
    // /proc/thread-self leads to /proc/PROCESS/task/THREAD.
    let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")
    return path.flatMap { Int($0.split(separator: "/").last ?? "") } ?? 0
}
