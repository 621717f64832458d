public import FeatureValues

/// Rows to be written to an online table: an entity key, its moments, and a value per feature.
///
/// Everything is held by column, in a few pieces of memory. Element *i* of every column belongs
/// to row *i*.
public struct OnlineRows: Sendable {
    /// The values of one feature.
    public struct Column: Sendable {
        /// The feature's name, without its view.
        public let feature: String
        /// Serialized values, one per row; empty for null, none absent.
        public var values = PackedBytes()
        /// The values as text in UTF-8, where Feast keeps one beside the value; else absent.
        public var texts = PackedBytes()

        /// A column without rows.
        public init(feature: String) {
            self.feature = feature
        }
    }

    /// Serialized entity keys, none absent; they may repeat.
    public var keys = PackedBytes()
    /// Event timestamps.
    public var eventTimestamps: [Timestamp] = []
    /// Created timestamps; `nil` where the source has none.
    public var createdTimestamps: [Timestamp?] = []
    /// A column per feature, in any order.
    public var columns: [Column]

    /// No rows yet, with columns for features of different names.
    public init(features: [String]) {
        precondition(Set(features).count == features.count, "two columns of one feature")
        columns = features.map { Column(feature: $0) }
    }

    /// How many rows there are.
    public var count: Int { keys.count }

    /// Adds a row.
    ///
    /// - Parameters:
    ///   - values: A value per column, in the order of the columns.
    ///   - texts: A text per column; empty for none at all.
    public mutating func append(
        key: [UInt8], eventTimestamp: Timestamp, createdTimestamp: Timestamp?,
        values: [[UInt8]], texts: [String?] = []
    ) {
        precondition(values.count == columns.count, "a row needs a value per column")
        precondition(texts.isEmpty || texts.count == columns.count, "a text per column, or none")
        keys.append(key)
        eventTimestamps.append(eventTimestamp)
        createdTimestamps.append(createdTimestamp)
        for (column, value) in values.enumerated() {
            columns[column].values.append(value)
            if let text = texts.isEmpty ? nil : texts[column] {
                columns[column].texts.append(text.utf8)
            } else {
                columns[column].texts.appendAbsent()
            }
        }
    }

    /// Stops the program where columns have different lengths.
    func checkShape() {
        precondition(
            eventTimestamps.count == count && createdTimestamps.count == count
                && columns.allSatisfy { $0.values.count == count && $0.texts.count == count },
            "columns of different lengths")
    }
}
