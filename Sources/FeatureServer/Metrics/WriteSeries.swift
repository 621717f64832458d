internal import FeatureValues

/// What is counted of rows that are pushed or written to one push source or feature view.
///
/// It is looked up for every request: a write costs a thousand times more. Only targets that exist
/// may be counted, or callers could fill the memory with names.
struct WriteSeries {
    private let shard: MetricShard
    private let endpoint: String
    private let target: String

    /// - Parameter target: The push source's or the feature view's name.
    init(_ endpoint: String, to target: String, in shard: MetricShard) {
        self.shard = shard
        self.endpoint = endpoint
        self.target = target
    }

    /// Counts a push that succeeded, as Feast does.
    ///
    /// - Parameter mode: `online`, `offline` or `online_and_offline`.
    func recordPush(mode: String) {
        shard.counter(.pushes, target, mode).add()
    }

    /// Counts rows.
    ///
    /// - Parameters:
    ///   - accepted: Rows that were written.
    ///   - rejected: Rows with a mistake, whether or not others of the request were written.
    ///   - rejectedValues: The mistakes in them.
    func recordRows(accepted: Int, rejected: Int, rejectedValues: Int) {
        shard.counter(.writtenRows, endpoint, target).add(accepted)
        shard.counter(.rejectedRows, endpoint, target).add(rejected)
        shard.counter(.rejectedValues, endpoint, target).add(rejectedValues)
    }

    /// Notes that a view has got rows.
    func recordFreshness(of view: String, project: String, at now: Timestamp) {
        shard.gauge(.lastPush, view, project).set(now.secondsSince1970)
    }
}

extension Timestamp {
    /// Seconds since 1970, as Prometheus takes moments.
    var secondsSince1970: Double { Double(microseconds) / 1_000_000 }
}
