import Foundation
import LarderTesting
import Testing

/// A server that is killed again and again while rows are pushed to it.
@Suite(.tags(.endToEnd), .timeLimit(.minutes(10))) struct PushCrashTests {
    /// A server and its port.
    private struct Served {
        let process = Process()
        let ended = DispatchSemaphore(value: 0)
        let port: UInt16

        init(_ folder: TemporaryFolder) throws {
            let errors = Pipe()
            process.executableURL = Program.larder.executable
            process.arguments = [
                "serve", "-p", "0", "--threads", "1", "--flush-rows", "3",
                "--flush-interval", "0.02s",
            ]
            process.currentDirectoryURL = folder.url
            process.standardError = errors
            let ended = ended
            process.terminationHandler = { _ in ended.signal() }
            try process.run()
            var said = Data()
            var port: UInt16?
            while port == nil {
                let more = errors.fileHandleForReading.availableData
                guard !more.isEmpty else { break }
                said += more
                let text = String(decoding: said, as: UTF8.self)
                if let match = text.firstMatch(of: /listening on http:\/\/127.0.0.1:(\d+)\n/) {
                    port = UInt16(match.1)
                }
            }
            self.port = try #require(port, "\(String(decoding: said, as: UTF8.self))")
            // What it goes on to say must not fill the pipe.
            errors.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
        }
    }

    /// Pushes rows, one after the other, until the server is gone; answers those it accepted.
    ///
    /// - Parameter begun: Called when the first one is accepted.
    private static func push(
        from first: Int, to port: UInt16, begun: () -> Void
    ) throws -> (accepted: [Int], next: Int) {
        let client = try TCPClient(port: port)
        var accepted: [Int] = []
        var driver = first
        while true {
            let body = """
                {"push_source_name": "stats_push", "to": "offline", "df": {"driver_id": [\(driver)],
                 "event_timestamp": ["2024-03-21T00:00:00Z"], "conv_rate": [0.5], "trips": [1]}}
                """
            driver += 1
            let isSent = client.send(
                "POST /push HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            guard isSent, let reply = client.response() else { return (accepted, driver) }
            #expect(reply.status == 202, "\(reply.body)")
            if accepted.isEmpty { begun() }
            accepted.append(driver - 1)
        }
    }

    @Test(arguments: ["data/stats.csv", "data/stats"])
    func `Every accepted row is in the files exactly once, whenever the server was killed`(
        path: String
    ) throws {
        let folder = try ShopRepository.new()
        if path == "data/stats" {
            let text = try folder.text("data/stats.csv")
            try FileManager.default.removeItem(at: folder.file("data/stats.csv"))
            try folder.write("data/stats/a.csv", text)
        }
        let definitions = try folder.text("features/shop.json")
            .replacingOccurrences(
                of: "\"path\": \"data/stats.csv\"",
                with: "\"path\": \"\(path)\", \"file_format\": \"csv\""
            )
            .replacingOccurrences(
                of: "\"data_sources\": [",
                with: "\"data_sources\": [{\"name\": \"stats_push\", \"type\": \"push\", "
                    + "\"batch_source\": \"stats\"},"
            )
            .replacingOccurrences(of: "\"source\": \"stats\"", with: "\"source\": \"stats_push\"")
        try folder.write("features/shop.json", definitions)
        #expect(try Program.larder.run(["apply"], in: folder.url).status == 0)

        var generator = SystemRandomNumberGenerator()
        var accepted: [Int] = []
        var next = 1_000_000
        for _ in 0..<8 {
            let served = try Served(folder)
            let identifier = served.process.processIdentifier
            let delay = Int.random(in: 0...400, using: &generator)
            let pushed = try Self.push(from: next, to: served.port) {
                DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(delay)) {
                    kill(identifier, SIGKILL)
                }
            }
            served.ended.wait()
            accepted += pushed.accepted
            next = pushed.next
        }
        // The last one appends what is left, and ends.
        let last = try Served(folder)
        kill(last.process.processIdentifier, SIGTERM)
        last.ended.wait()
        #expect(last.process.terminationStatus == 0)

        var counts: [Int: Int] = [:]
        for (path, bytes) in try folder.contents()
        where path.hasPrefix("data/stats") && path.hasSuffix(".csv") {
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
                if let driver = Int(line.prefix { $0 != "," }), driver >= 1_000_000 {
                    counts[driver, default: 0] += 1
                }
            }
        }
        #expect(accepted.count >= 8)
        #expect(accepted.filter { counts[$0] != 1 } == [])
        #expect(counts.values.allSatisfy { $0 == 1 })
        #expect(counts.keys.allSatisfy { (1_000_000..<next).contains($0) })
    }
}
