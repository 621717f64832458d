internal import FeatureValues
internal import Synchronization

/// All that a server counts and measures.
final class ServerMetrics: Sendable {
    /// Tells numbers that are only looked up when somebody asks.
    typealias Source = @Sendable (_ now: Timestamp, _ totals: inout MetricTotals) -> Void

    /// The series of the threads that do long work, which may share them: they add rarely.
    let shared = MetricShard()
    private let shards: Mutex<[MetricShard]>
    private let sources: Mutex<[Source]>

    /// Metrics without numbers but those of the process.
    init() {
        shards = Mutex([shared])
        sources = Mutex([])
    }

    /// A shard for one more thread; its numbers count as long as these metrics are told.
    func makeShard() -> MetricShard {
        let shard = MetricShard()
        shards.withLock { $0.append(shard) }
        return shard
    }

    /// Adds something that is asked for its numbers whenever they are told.
    func add(_ source: @escaping Source) {
        sources.withLock { $0.append(source) }
    }

    /// The numbers of all threads and sources.
    func totals(at now: Timestamp) -> MetricTotals {
        var totals = MetricTotals()
        for shard in shards.withLock({ $0 }) { shard.add(to: &totals) }
        for source in sources.withLock({ $0 }) { source(now, &totals) }
        return totals
    }

    /// The numbers in Prometheus's text format.
    func text(at now: Timestamp) -> [UInt8] {
        MetricText(Metric.all, totals(at: now)).bytes
    }
}
