public import FeatureValues

/// An answer with the newest values of features, column by column.
public struct OnlineFeatures: Hashable, Sendable {
    /// Whether there is a value; Feast's names are the raw values.
    public enum Status: String, Hashable, Sendable {
        /// There is a value, which may be null.
        case present = "PRESENT"
        /// The store has none for the entity.
        case notFound = "NOT_FOUND"
        /// There is a value that is older than its view's TTL; told only where the setting
        /// `online_ttl` asks for it.
        case outsideMaxAge = "OUTSIDE_MAX_AGE"
    }

    /// A join key or a feature.
    public struct Column: Hashable, Sendable {
        /// What the request calls it.
        public var name: String
        /// Serialized values (`feast.types.Value`), one per row; empty for null.
        public var values: [[UInt8]]
        /// One per row.
        public var statuses: [Status]
        /// The values' event timestamps; 1970 for join keys and where there is no value.
        public var eventTimestamps: [Timestamp]
    }

    /// Join keys in the order of the request, then features in the order of the request.
    public var columns: [Column]
    /// The views that the features come from, in the order of the request.
    public var views: [String]
}

extension OnlineFeatures {
    /// The answer as Feast's server gives it.
    ///
    /// Format: `results` holds a column per name in `metadata.feature_names`.
    public func json(layout: JSONStreamWriter.Layout = .compact) throws -> [UInt8] {
        var writer = JSONStreamWriter(layout: layout)
        writer.beginObject()
        writer.key("results")
        writer.beginArray()
        for column in columns {
            writer.beginObject()
            writer.key("values")
            writer.beginArray()
            for (row, value) in column.values.enumerated() {
                try column.decoding(row) { try writer.value(serialized: value) }
            }
            writer.endArray()
            writer.key("statuses")
            writer.beginArray()
            for status in column.statuses { writer.string(status.rawValue) }
            writer.endArray()
            writer.key("event_timestamps")
            writer.beginArray()
            for moment in column.eventTimestamps { writer.timestamp(moment) }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.key("metadata")
        writer.beginObject()
        writer.key("feature_names")
        writer.beginArray()
        for column in columns { writer.string(column.name) }
        writer.endArray()
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }
}
