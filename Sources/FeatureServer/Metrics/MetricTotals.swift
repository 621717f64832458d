/// The numbers of all series at one moment.
struct MetricTotals {
    /// What a series has.
    enum Total: Equatable {
        case number(Double)
        /// How many observations each bucket got, the one without bound last, and their sum.
        case histogram(counts: [UInt64], sum: Double)
    }

    /// Totals by the name of the metric and by the values of its labels.
    private(set) var series: [String: [[String]: Total]] = [:]

    /// Adds to a number.
    mutating func add(_ number: Double, to name: String, _ labels: [String]) {
        var sum = number
        if case .number(let other) = series[name]?[labels] { sum += other }
        series[name, default: [:]][labels] = .number(sum)
    }

    /// Sets a number, unless it is greater already.
    mutating func raise(_ name: String, _ labels: [String], to number: Double) {
        var greatest = number
        if case .number(let other) = series[name]?[labels] { greatest = max(number, other) }
        series[name, default: [:]][labels] = .number(greatest)
    }

    /// Sets a number of a metric.
    mutating func set(_ metric: Metric, _ labels: String..., to number: Double) {
        precondition(labels.count == metric.labels.count, "\(metric.name) has other labels")
        series[metric.name, default: [:]][labels] = .number(number)
    }

    /// Adds observations.
    mutating func add(_ counts: [UInt64], sum: Double, to name: String, _ labels: [String]) {
        var total = (counts: counts, sum: sum)
        if case .histogram(let others, let otherSum) = series[name]?[labels] {
            total = (zip(counts, others).map { $0 + $1 }, sum + otherSum)
        }
        series[name, default: [:]][labels] = .histogram(counts: total.counts, sum: total.sum)
    }
}
