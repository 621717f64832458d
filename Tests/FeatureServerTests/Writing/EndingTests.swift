import Foundation
import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// What a server that ends says of the materializations that it cuts short.
@Suite(.timeLimit(.minutes(10))) struct EndingTests {
    private let served: ServedRepository

    init() throws {
        served = try .withPushSource()
    }

    @Test
    func `a materialization that nobody waits for is told of, if the server's end cuts it short`()
        throws
    {
        let writes = served.state.writes
        let isCut = DispatchSemaphore(value: 0)
        try writes.materializeLater(["earlier"], isForced: false) { isCut.wait() }
        let request = HTTPRequest(
            .post, "/materialize-incremental", parameters: [.init("async", "true")],
            body: Array(#"{"end_ts": "2026-02-01"}"#.utf8))
        #expect(served.answer(request).status == 202)
        writes.cancel(log: served.state.log)
        isCut.signal()
        writes.stop(within: .seconds(60))
        let lines = try served.log.all.map { try json($0) as? [String: Any] }
        #expect(lines.map { $0?["level"] as? String } == ["warning"])
        #expect(lines.map { $0?["feature_views"] as? [String] } == [["earlier", "stats"]])
    }

    @Test func `an end that cuts nothing short says nothing`() throws {
        served.state.writes.cancel(log: served.state.log)
        served.state.writes.stop(within: .seconds(60))
        #expect(served.log.all == [])
    }
}
