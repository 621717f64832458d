import Foundation
import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// A log whose reader has stopped reading.
@Suite(.timeLimit(.minutes(10))) struct StuckLogTests {
    private let lines = ServedRepository.Lines()
    private let log: ServerLog
    /// Counts the writes that have begun.
    private let began = DispatchSemaphore(value: 0)
    /// What writes wait for.
    private let goesOn = DispatchSemaphore(value: 0)

    init() {
        log = ServerLog { [lines, began, goesOn] text in
            began.signal()
            goesOn.wait()
            lines.add(text)
        }
    }

    @Test func `one thread waits for a reader, others go on, and nothing is lost`() {
        let log = log
        DispatchQueue.global().async { log.tellOfReading(["first"]) }
        began.wait()
        log.tellOfReading(["second"])
        log.flush()
        log.finish(within: .zero)
        #expect(lines.all == [])
        for _ in 0..<3 { goesOn.signal() }
        log.finish(within: .seconds(60))
        let told = lines.all.joined().split(separator: "\n")
        #expect(told.count == 2)
        #expect(told.first?.contains("first") == true)
        #expect(told.last?.contains("second") == true)
    }

    @Test func `what is too much for the memory is dropped, and counted`() throws {
        let log = log
        DispatchQueue.global().async { log.tellOfReading(["first"]) }
        began.wait()
        let long = String(repeating: "x", count: 10_000)
        for _ in 0..<1_000 { log.tellOfReading([long]) }
        log.flush()
        for _ in 0..<2 { goesOn.signal() }
        log.finish(within: .seconds(60))
        let told = lines.all.joined().split(separator: "\n")
        #expect(told.count < 200)
        let last = try json(try #require(told.last)) as? [String: Any]
        #expect(last?["dropped_lines"] as? Int == 1_000 - (told.count - 2))
    }
}
