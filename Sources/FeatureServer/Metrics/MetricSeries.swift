internal import Synchronization

/// A counter's number for one set of labels.
///
/// It is added to from any thread without a lock; a shard's is added to by one thread only, so that
/// its cache line stays with that thread.
final class CounterSeries: Sendable {
    private let total = Atomic<UInt64>(0)

    /// Adds some.
    func add(_ count: Int = 1) {
        total.wrappingAdd(UInt64(count), ordering: .relaxed)
    }

    /// What was added so far.
    var value: UInt64 { total.load(ordering: .relaxed) }
}

/// A gauge's number for one set of labels, which is set.
final class GaugeSeries: Sendable {
    private let bits = Atomic<UInt64>(0)

    /// Sets the number.
    func set(_ number: Double) {
        bits.store(number.bitPattern, ordering: .relaxed)
    }

    /// The number that was set last; 0 at first.
    var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}

/// A histogram's numbers for one set of labels.
final class HistogramSeries: Sendable {
    /// More buckets than any metric has.
    private static let most = 24

    /// The bounds.
    let buckets: Metric.Buckets
    /// How many observations each bucket got; they are added up when they are told, so that the
    /// total is what the buckets say at every moment.
    private let counts = InlineArray<24, Atomic<UInt64>> { _ in Atomic(0) }
    private let total = Atomic<UInt64>(0)

    init(_ buckets: Metric.Buckets) {
        precondition(buckets.limits.count < Self.most, "more buckets than there is room for")
        self.buckets = buckets
    }

    /// Adds an observation, in the unit of observations: nanoseconds, or things.
    func observe(_ number: UInt64) {
        var bucket = 0
        // Most observations end in the first few.
        while bucket < buckets.limits.count, number > buckets.limits[bucket] { bucket += 1 }
        counts[bucket].wrappingAdd(1, ordering: .relaxed)
        total.wrappingAdd(number, ordering: .relaxed)
    }

    /// Adds a duration.
    func observe(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        observe(
            UInt64(max(0, seconds)) &* 1_000_000_000 &+ UInt64(max(0, attoseconds) / 1_000_000_000))
    }

    /// How many observations each bucket got, the one without bound last.
    var bucketCounts: [UInt64] {
        (0...buckets.limits.count).map { counts[$0].load(ordering: .relaxed) }
    }

    /// All observations added up, in their unit.
    var sum: UInt64 { total.load(ordering: .relaxed) }
}
