/// What is counted of requests that ask for the same features.
///
/// It is made once for a plan and kept with it: counting looks nothing up.
final class OnlineSeries: Sendable {
    /// What is counted of one feature view's values.
    final class View: Sendable {
        private let present: CounterSeries
        private let notFound: CounterSeries
        private let expired: CounterSeries

        init(_ name: String, in shard: MetricShard) {
            present = shard.counter(.onlineStatuses, name, "present")
            notFound = shard.counter(.onlineStatuses, name, "not_found")
            expired = shard.counter(.expiredValues, name)
        }

        /// Counts the values of an answer.
        ///
        /// - Parameters:
        ///   - present: Values that the store has, expired ones too.
        ///   - expired: Those of them that are older than the view's TTL.
        func record(present: Int, notFound: Int, expired: Int) {
            if present > 0 { self.present.add(present) }
            if notFound > 0 { self.notFound.add(notFound) }
            if expired > 0 { self.expired.add(expired) }
        }
    }

    /// How the whole request is measured.
    let request: RequestSeries
    /// The views, in the order in which they were given.
    let views: [View]
    private let requests: CounterSeries
    private let entityCount: HistogramSeries
    private let readDuration: HistogramSeries

    /// - Parameters:
    ///   - features: How many features are asked for.
    ///   - views: The names of the views that are read, without aliases, one per view that is
    ///     named or entry of a service; they may repeat.
    init(
        _ endpoint: String, features: Int, views: [String], in shard: MetricShard
    ) {
        request = RequestSeries(endpoint, features: features, views: views.count, in: shard)
        requests = shard.counter(.onlineRequests)
        entityCount = shard.histogram(.onlineEntityCount)
        readDuration = shard.histogram(.onlineReadDuration)
        self.views = views.map { View($0, in: shard) }
    }

    /// Counts a request, once its features are known and before they are read.
    func begin(entityRows: Int) {
        requests.add()
        entityCount.observe(UInt64(entityRows))
    }

    /// Counts a read of the online store, from the first key to the last value.
    func recordRead(_ duration: Duration) {
        readDuration.observe(duration)
    }
}
