import Glibc

/// How probable an outcome is, from numbers.
struct LogisticRegression {
    /// The mean and the standard deviation of each number, which bring all to one scale.
    private let scales: [(mean: Double, deviation: Double)]
    private var weights: [Double]
    private var bias = 0.0

    /// Fits a model by gradient descent.
    ///
    /// - Parameters:
    ///   - inputs: Rows of equally many numbers, at least one.
    ///   - outcomes: As many.
    init(_ inputs: [[Double]], _ outcomes: [Bool], steps: Int = 500, rate: Double = 0.1) {
        scales = (inputs.first ?? []).indices.map { column in
            let values = inputs.map { $0[column] }
            let mean = values.reduce(0, +) / Double(values.count)
            let variance =
                values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
            return (mean, max(variance.squareRoot(), 1e-9))
        }
        weights = scales.map { _ in 0 }
        let rows = inputs.map(scaled)
        for _ in 0..<steps {
            for (row, outcome) in zip(rows, outcomes) {
                let error = (outcome ? 1 : 0) - probability(scaled: row)
                bias += rate * error / Double(rows.count)
                for column in weights.indices {
                    weights[column] += rate * error * row[column] / Double(rows.count)
                }
            }
        }
    }

    /// How probable the outcome is for a row of numbers, from 0 to 1.
    func probability(_ input: [Double]) -> Double { probability(scaled: scaled(input)) }

    private func probability(scaled row: [Double]) -> Double {
        1 / (1 + exp(-zip(weights, row).reduce(bias) { $0 + $1.0 * $1.1 }))
    }

    private func scaled(_ input: [Double]) -> [Double] {
        zip(input, scales).map { ($0 - $1.mean) / $1.deviation }
    }
}
