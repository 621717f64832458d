import FeatureValues
import OnlineStore

extension OnlineAnswer {
    /// A value in the store.
    struct Value: Equatable {
        var value: [UInt8]
        var eventTimestamp: Timestamp?
    }

    /// What the store has of one entity.
    struct EntityRow: Equatable {
        /// An entry per requested feature; `nil` where the store has none.
        var entries: [Value?]
        var isKnown = false
        var latestEventTimestamp: Timestamp?

        init(unknownWithFeatures count: Int) {
            entries = Array(repeating: nil, count: count)
        }
    }

    /// The answer as a row per key.
    var rows: [EntityRow] {
        (0..<rowCount).map { row in
            var copy = EntityRow(unknownWithFeatures: featureCount)
            copy.isKnown = isKnown(row: row)
            copy.latestEventTimestamp = latestEventTimestamp(row: row)
            for feature in 0..<featureCount {
                copy.entries[feature] = value(row: row, feature: feature).map {
                    Value(value: $0, eventTimestamp: eventTimestamp(row: row, feature: feature))
                }
            }
            return copy
        }
    }
}
