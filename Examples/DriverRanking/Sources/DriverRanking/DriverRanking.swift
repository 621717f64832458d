import Larder

/// Trains a model of finished trips, and chooses with it the best of a few drivers.
@main
struct DriverRanking {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            print("usage: DriverRanking REPOSITORY")
            return
        }
        let repository = CommandLine.arguments[1]
        let store = try FeatureStore(repository: repository)
        _ = try store.apply()

        let model = try train(
            on: EntityRows(file: "\(repository)/data/driver_labels.parquet"), store)

        for outcome in try store.materializeIncremental(through: .now()) {
            if let failure = outcome.failure { throw failure }
        }
        let ranking = try rank(["driver_id": [1001, 1002, 1003, 1004, 1005]], by: model, store)
        for (driver, probability) in ranking {
            print("driver \(driver) finishes a trip with \(percent(probability))")
        }
        if let best = ranking.first { print("the best is \(best.driver)") }
    }

    /// A model of labelled moments: features as they were then, and whether the trip was finished.
    static func train(on labels: EntityRows, _ store: FeatureStore) throws -> LogisticRegression {
        let frame = try store.historicalFeatures(
            for: labels, features: DriverActivity.featureRequest)
        let outcomes = try frame["trip_completed", as: Bool.self]
        let drivers = try frame.rows(as: DriverActivity.self)

        var inputs: [[Double]] = []
        var isCompleted: [Bool] = []
        for (driver, outcome) in zip(drivers, outcomes) {
            // Rows without a feature or a label teach nothing.
            guard let input = driver.modelInput, let outcome else { continue }
            inputs.append(input)
            isCompleted.append(outcome)
        }
        let model = LogisticRegression(inputs, isCompleted)
        let right = zip(inputs, isCompleted).filter { (model.probability($0) > 0.5) == $1 }.count
        print("trained on \(inputs.count) trips, of which the model tells \(right) right")
        return model
    }

    /// Drivers by what the model expects of them now, the best first.
    static func rank(
        _ drivers: EntityRows, by model: LogisticRegression, _ store: FeatureStore
    ) throws -> [(driver: Int64, probability: Double)] {
        try store.onlineFeatures(DriverActivity.self, for: drivers)
            .compactMap { driver in
                guard let id = driver.driverId, let input = driver.modelInput else { return nil }
                return (id, model.probability(input))
            }
            .sorted { $0.probability > $1.probability }
    }

    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

extension DriverActivity {
    /// What the model sees of a driver; `nil` where a feature is missing.
    var modelInput: [Double]? {
        guard let convRate, let accRate, let avgDailyTrips else { return nil }
        return [Double(convRate), Double(accRate), Double(avgDailyTrips)]
    }
}
