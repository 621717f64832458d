/// Metrics in Prometheus's text format, version 0.0.4.
struct MetricText {
    /// What the format is called in answers; Feast's server says the same.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// The text so far, in UTF-8.
    private(set) var bytes: [UInt8] = []

    /// Writes those of the metrics that have a series, in their order, and their series sorted by
    /// label.
    init(_ metrics: [Metric], _ totals: MetricTotals) {
        for metric in metrics {
            guard let series = totals.series[metric.name], !series.isEmpty else { continue }
            writeHead(of: metric)
            for (labels, total) in series.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                write(metric, labels, total)
            }
        }
    }

    private mutating func writeHead(of metric: Metric) {
        let kind =
            switch metric.kind {
            case .counter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        append("# HELP \(metric.name) ")
        for byte in metric.help.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): append("\\\\")
            case UInt8(ascii: "\n"): append("\\n")
            default: bytes.append(byte)
            }
        }
        append("\n# TYPE \(metric.name) \(kind)\n")
    }

    private mutating func write(_ metric: Metric, _ labels: [String], _ total: MetricTotals.Total) {
        switch total {
        case .number(let number):
            writeSample(metric.name, metric.labels, labels, number)
        case .histogram(let counts, let sum):
            guard case .histogram(let buckets) = metric.kind else {
                preconditionFailure("\(metric.name) is no histogram")
            }
            var count: UInt64 = 0
            for (index, more) in counts.enumerated() {
                count += more
                let bound = index < buckets.bounds.count ? buckets.bounds[index] : .infinity
                writeSample(
                    metric.name + "_bucket", metric.labels + ["le"],
                    labels + [Self.text(ofBound: bound)], Double(count))
            }
            writeSample(metric.name + "_sum", metric.labels, labels, sum)
            writeSample(metric.name + "_count", metric.labels, labels, Double(count))
        }
    }

    private mutating func writeSample(
        _ name: String, _ names: [String], _ values: [String], _ number: Double
    ) {
        append(name)
        for (index, name) in names.enumerated() {
            append(index == 0 ? "{" : ",")
            append(name)
            append("=\"")
            appendEscaped(values[index])
            append("\"")
        }
        append(names.isEmpty ? " " : "} ")
        append(Self.text(of: number))
        append("\n")
    }

    private mutating func appendEscaped(_ value: String) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): append("\\\\")
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\n"): append("\\n")
            default: bytes.append(byte)
            }
        }
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// A number as Go reads it: whole ones without a fraction.
    static func text(of number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number > 0 ? "+Inf" : "-Inf" }
        return Int64(exactly: number).map(String.init) ?? number.description
    }

    /// A bound as Feast's server writes it, which queries compare as text: `0.005`, `1.0`, `1e+06`.
    static func text(ofBound bound: Double) -> String {
        if bound.isInfinite { return "+Inf" }
        guard bound >= 1e6 else { return bound.description }
        var mantissa = bound
        var exponent = 0
        while mantissa >= 10 {
            mantissa /= 10
            exponent += 1
        }
        let digits = text(of: mantissa)
        return "\(digits)e+\(exponent < 10 ? "0" : "")\(exponent)"
    }
}
