import Foundation
import LarderTesting
import Testing

/// A server that is killed again and again while rows are pushed to it.
@Suite(.tags(.endToEnd), .timeLimit(.minutes(10))) struct PushCrashTests {
    /// A server and its port.
    private struct Served {
        let process = Process()
        let ended = DispatchSemaphore(value: 0)
        /// Signalled where it says that it has appended rows.
        let appended = DispatchSemaphore(value: 0)
        let port: UInt16

        init(
            _ folder: TemporaryFolder,
            options: [String] = ["--flush-rows", "3", "--flush-interval", "0.02s"],
            fileKibibytes: Int? = nil
        ) throws {
            let errors = Pipe()
            let words = ["serve", "-p", "0", "--threads", "1"] + options
            process.executableURL = Program.larder.executable
            process.arguments = words
            if let fileKibibytes {
                process.executableURL = URL(fileURLWithPath: "/bin/bash")
                process.arguments =
                    ["-c", "ulimit -f \(fileKibibytes); exec \"$0\" \"$@\""]
                    + [Program.larder.executable.path] + words
            }
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
            let appended = appended
            errors.fileHandleForReading.readabilityHandler = { handle in
                let line = String(decoding: handle.availableData, as: UTF8.self)
                if line.contains("pushed rows were appended") { appended.signal() }
            }
        }
    }

    /// Pushes rows, one after the other, until the server is gone, has no space, or has accepted so
    /// many; answers those it accepted.
    ///
    /// - Parameter begun: Called when the first one is accepted.
    private static func push(
        from first: Int, to port: UInt16, upTo limit: Int = .max, begun: () -> Void = {}
    ) throws -> (accepted: [Int], next: Int) {
        let client = try TCPClient(port: port)
        var accepted: [Int] = []
        var driver = first
        while accepted.count < limit {
            let body = """
                {"push_source_name": "stats_push", "to": "offline", "df": {"driver_id": [\(driver)],
                 "event_timestamp": ["2024-03-21T00:00:00Z"], "conv_rate": [0.5], "trips": [1]}}
                """
            driver += 1
            let isSent = client.send(
                "POST /push HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            guard isSent, let reply = client.response() else { return (accepted, driver) }
            if reply.status == 503 {
                #expect(reply.body.contains("the rows could not be kept; push them again later"))
                return (accepted, driver)
            }
            #expect(reply.status == 202, "\(reply.body)")
            if accepted.isEmpty { begun() }
            accepted.append(driver - 1)
        }
        return (accepted, driver)
    }

    @Test(arguments: ["data/stats.csv", "data/stats"])
    func `Every accepted row is in the files exactly once, whenever the server was killed`(
        path: String
    ) throws {
        let folder = try Self.shop(path)

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
        try Self.end(Served(folder))

        let counts = try Self.pushedDrivers(folder)
        #expect(accepted.count >= 8)
        #expect(accepted.filter { counts[$0] != 1 } == [])
        #expect(counts.values.allSatisfy { $0 == 1 })
        #expect(counts.keys.allSatisfy { (1_000_000..<next).contains($0) })
    }

    @Test func `A server that runs appends what one that was killed had accepted`() throws {
        let folder = try Self.shop("data/stats.csv")
        let running = try Served(folder)
        let killed = try Served(
            folder, options: ["--flush-rows", "1000000", "--flush-interval", "1h"])
        let (accepted, _) = try Self.push(from: 1_000_000, to: killed.port, upTo: 5)
        #expect(try Self.pushedDrivers(folder) == [:])
        kill(killed.process.processIdentifier, SIGKILL)
        running.appended.wait()
        let counts = try Self.pushedDrivers(folder)
        #expect(counts.keys.sorted() == accepted)
        #expect(counts.values.allSatisfy { $0 == 1 })
        try Self.end(running)
        #expect(try Self.pushedDrivers(folder) == counts)
    }

    @Test func `A server that lets no rows wait appends what one that was killed had accepted`()
        throws
    {
        let folder = try Self.shop("data/stats.csv")
        let killed = try Served(
            folder, options: ["--flush-rows", "1000000", "--flush-interval", "1h"])
        let (accepted, _) = try Self.push(from: 1_000_000, to: killed.port, upTo: 5)
        kill(killed.process.processIdentifier, SIGKILL)
        killed.ended.wait()
        try Self.end(Served(folder, options: []))
        let counts = try Self.pushedDrivers(folder)
        #expect(counts.keys.sorted() == accepted)
        #expect(counts.values.allSatisfy { $0 == 1 })
    }

    @Test func `Without space for the files themselves, rows are to be pushed again later`()
        throws
    {
        let folder = try Self.shop("data/stats.csv")
        var text = try folder.text("data/stats.csv")
        for trips in 0..<400 { text += "1001,2024-03-20T08:00:00Z,,0.25,\(trips)\n" }
        try folder.write("data/stats.csv", text)
        let served = try Served(folder, options: [], fileKibibytes: 8)
        let pushed = try Self.push(from: 1_000_000, to: served.port, upTo: 1)
        #expect(pushed.accepted == [])
        try Self.end(served)
        #expect(try folder.text("data/stats.csv") == text)
    }

    @Test func `Where there is no space, rows are refused or wait, and none is lost`() throws {
        let folder = try Self.shop("data/stats.csv")
        // Neither the log nor a copy of this gets into files of 8 KiB.
        var text = try folder.text("data/stats.csv")
        for trips in 0..<400 { text += "1001,2024-03-20T08:00:00Z,,0.25,\(trips)\n" }
        try folder.write("data/stats.csv", text)
        let served = try Served(
            folder, options: ["--flush-rows", "10000", "--flush-interval", "1h"],
            fileKibibytes: 8)
        let (accepted, next) = try Self.push(from: 1_000_000, to: served.port, upTo: 1_000)
        #expect((50..<200).contains(accepted.count))
        #expect(next == 1_000_001 + accepted.count)
        try Self.end(served)
        #expect(try folder.text("data/stats.csv") == text)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.file("data").path)
                .filter { $0.hasSuffix(".tmp") } == [])

        try Self.end(Served(folder))
        let counts = try Self.pushedDrivers(folder)
        #expect(counts.keys.sorted() == accepted)
        #expect(counts.values.allSatisfy { $0 == 1 })
        #expect(try folder.text("data/stats.csv").hasPrefix(text))
    }

    // In the first case the two rows are as many as may wait, in the second one option wins.
    @Test(arguments: [([], 2), (["--flush-rows", "2"], 1_000)])
    func `Rows wait as Feast's server is told to let them wait`(
        options: [String], size: Int
    ) throws {
        let folder = try Self.shop("data/stats.csv")
        let configuration = try folder.text("feature_store.yaml")
        try folder.write(
            "feature_store.yaml",
            """
            \(configuration)
            feature_server:
                offline_push_batching_enabled: true
                offline_push_batching_batch_size: \(size)
                offline_push_batching_batch_interval_seconds: 3600
            """)
        let served = try Served(folder, options: options)
        let (accepted, _) = try Self.push(from: 1_000_000, to: served.port, upTo: 2)
        served.appended.wait()
        #expect(try Self.pushedDrivers(folder).keys.sorted() == accepted)
        try Self.end(served)
    }

    private static func end(_ served: Served) throws {
        kill(served.process.processIdentifier, SIGTERM)
        served.ended.wait()
        #expect(served.process.terminationStatus == 0)
    }

    /// A shop with a push source before the file, or the folder, of its drivers' numbers.
    private static func shop(_ path: String) throws -> TemporaryFolder {
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
        return folder
    }

    /// How often the files have each of the drivers that were pushed.
    private static func pushedDrivers(_ folder: TemporaryFolder) throws -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for (path, bytes) in try folder.contents()
        where path.hasPrefix("data/stats") && path.hasSuffix(".csv") {
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
                if let driver = Int(line.prefix { $0 != "," }), driver >= 1_000_000 {
                    counts[driver, default: 0] += 1
                }
            }
        }
        return counts
    }
}
