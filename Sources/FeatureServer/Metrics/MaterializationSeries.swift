internal import Larder
internal import OnlineStore

/// What is counted of one run of materializations, told by its events.
struct MaterializationSeries {
    private let shard: MetricShard
    private var start = ContinuousClock.now
    /// When the first rows of the view at hand were written, so when all were read.
    private var readEnd: ContinuousClock.Instant?

    init(in shard: MetricShard) {
        self.shard = shard
    }

    /// Counts what happens.
    mutating func record(_ event: MaterializationEvent) {
        switch event {
        case .began:
            start = .now
            readEnd = nil
        case .read: break
        case .wrote:
            if readEnd == nil { readEnd = .now }
        case .ended(let outcome):
            let end = ContinuousClock.now
            let result = outcome.failure == nil ? "success" : "failure"
            shard.counter(.materializations, outcome.view, result).add()
            shard.histogram(.materializationDuration, outcome.view).observe(end - start)
            recordRetrieval(outcome, (readEnd ?? end) - start)
        }
    }

    /// Counts the read of the source; Feast's materialization reads by its function `to_arrow`.
    private func recordRetrieval(_ outcome: MaterializationOutcome, _ duration: Duration) {
        let hasFailed =
            readEnd == nil && outcome.failure != nil
            && !(outcome.failure is OnlineStoreError)
        shard.counter(.offlineRequests, "to_arrow", hasFailed ? "error" : "success").add()
        shard.histogram(.offlineLatency, "to_arrow").observe(duration)
        // Feast, too, reads all rows of the interval and chooses the newest afterwards.
        shard.histogram(.offlineRowCount, "to_arrow").observe(UInt64(outcome.counts.rowsRead))
    }
}
