import Foundation
import LarderTesting
import MicroHTTPD
import Testing

@testable import FeatureServer

/// What a server that ends says of the materializations that it cuts short.
@Suite(.timeLimit(.minutes(10))) struct EndingTests {
    private let served: ServedRepository

    init() throws {
        let folder = try TemporaryFolder()
        try folder.writeConfiguration(project: "shop")
        try folder.write("data/stats.csv", "driver_id,event_timestamp,rate\n1,2026-01-01,0.25\n")
        try folder.write(
            "features/all.json",
            """
            {
              "entities": [{"name": "driver", "join_keys": ["driver_id"], "value_type": "Int64"}],
              "data_sources": [
                {"name": "stats_batch", "type": "file", "path": "data/stats.csv",
                 "timestamp_field": "event_timestamp"}],
              "feature_views": [
                {"name": "stats", "entities": ["driver"], "source": "stats_batch",
                 "schema": [{"name": "rate", "dtype": "Float32"}]}]
            }
            """)
        _ = try Program.larder.run(["apply"], in: folder.url)
        served = try ServedRepository(folder)
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
