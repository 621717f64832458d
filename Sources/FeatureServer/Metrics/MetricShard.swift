internal import Synchronization

/// The series that one thread adds to.
///
/// Looking one up takes a lock and compares texts, so it is done once for what will be counted
/// again and again, such as a plan of a request, and the series is kept.
final class MetricShard: Sendable {
    /// A series of any kind.
    enum Series: Sendable {
        case counter(CounterSeries)
        case gauge(GaugeSeries)
        case histogram(HistogramSeries)
    }

    /// Series by metric and by the values of its labels.
    private let series = Mutex<[String: [[String]: Series]]>([:])

    /// The series of a counter.
    ///
    /// - Parameter labels: A value per label of the metric, in its order.
    func counter(_ metric: Metric, _ labels: String...) -> CounterSeries {
        let found = find(metric, labels) {
            guard case .counter = metric.kind else { return nil }
            return .counter(CounterSeries())
        }
        guard case .counter(let counter) = found else {
            preconditionFailure("\(metric.name) is no counter")
        }
        return counter
    }

    /// The series of a gauge; where several threads have one, the greatest number is told.
    func gauge(_ metric: Metric, _ labels: String...) -> GaugeSeries {
        let found = find(metric, labels) {
            guard case .gauge = metric.kind else { return nil }
            return .gauge(GaugeSeries())
        }
        guard case .gauge(let gauge) = found else {
            preconditionFailure("\(metric.name) is no gauge")
        }
        return gauge
    }

    /// The series of a histogram.
    func histogram(_ metric: Metric, _ labels: String...) -> HistogramSeries {
        let found = find(metric, labels) {
            guard case .histogram(let buckets) = metric.kind else { return nil }
            return .histogram(HistogramSeries(buckets))
        }
        guard case .histogram(let histogram) = found else {
            preconditionFailure("\(metric.name) is no histogram")
        }
        return histogram
    }

    private func find(_ metric: Metric, _ labels: [String], make: () -> Series?) -> Series? {
        precondition(labels.count == metric.labels.count, "\(metric.name) has other labels")
        return series.withLock { series in
            if let found = series[metric.name]?[labels] { return found }
            guard let made = make() else { return nil }
            series[metric.name, default: [:]][labels] = made
            return made
        }
    }

    /// Adds the numbers of the shard to those of others.
    func add(to totals: inout MetricTotals) {
        for (name, series) in series.withLock({ $0 }) {
            for (labels, series) in series {
                switch series {
                case .counter(let counter):
                    totals.add(Double(counter.value), to: name, labels)
                case .gauge(let gauge):
                    totals.raise(name, labels, to: gauge.value)
                case .histogram(let histogram):
                    totals.add(
                        histogram.bucketCounts,
                        sum: Double(histogram.sum) / histogram.buckets.scale,
                        to: name, labels)
                }
            }
        }
    }
}
