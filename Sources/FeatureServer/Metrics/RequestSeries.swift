/// How requests to one endpoint are counted and measured, with one set of labels.
///
/// Feast counts what its functions get: requests to some endpoints, and only those whose body the
/// framework has found to be in order. An endpoint therefore says from when on its request counts.
final class RequestSeries: Sendable {
    private let successes: CounterSeries
    private let errors: CounterSeries
    private let latency: HistogramSeries

    /// - Parameters:
    ///   - features: How many features are asked for; `nil` where that is not known, or none are.
    ///   - views: How many feature views they come from.
    init(
        _ endpoint: String, features: Int? = nil, views: Int? = nil, in shard: MetricShard
    ) {
        successes = shard.counter(.requests, endpoint, "success")
        errors = shard.counter(.requests, endpoint, "error")
        latency = shard.histogram(
            .requestLatency, endpoint, features.map(Self.range(ofFeatures:)) ?? "",
            views.map(String.init) ?? "")
    }

    /// Counts a request that was answered.
    func record(status: Int, _ duration: Duration) {
        (status < 400 ? successes : errors).add()
        latency.observe(duration)
    }

    /// The label of a number of features: Feast tells ranges apart, not numbers.
    static func range(ofFeatures count: Int) -> String {
        switch count {
        case ...0: "0"
        case ...10: "1-10"
        case ...50: "11-50"
        case ...200: "51-200"
        default: "201+"
        }
    }
}
