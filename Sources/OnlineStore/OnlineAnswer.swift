public import FeatureValues

/// What a table has for an ``OnlineRequest``.
public struct OnlineAnswer: Hashable, Sendable {
    /// A value in the store.
    public struct Entry: Hashable, Sendable {
        /// The serialized value; empty for null.
        public var value: [UInt8]
        /// The value's own event timestamp, at the store's precision; `nil` where it keeps none.
        public var eventTimestamp: Timestamp?

        /// A value with its moment.
        public init(value: [UInt8], eventTimestamp: Timestamp?) {
            self.value = value
            self.eventTimestamp = eventTimestamp
        }
    }

    /// What the store has of one entity.
    public struct Row: Hashable, Sendable {
        /// An entry per requested feature; `nil` where the store has none.
        public var entries: [Entry?]
        /// Whether the store has any value of the entity, of requested features or others.
        public var isKnown: Bool
        /// The latest event timestamp of all the entity's values, of requested features or others.
        public var latestEventTimestamp: Timestamp?

        /// A row of an entity that the store doesn't know.
        public init(unknownWithFeatures count: Int) {
            entries = Array(repeating: nil, count: count)
            isKnown = false
        }
    }

    /// A row per key of the request, in the request's order.
    public var rows: [Row]

    /// An answer.
    public init(rows: [Row]) {
        self.rows = rows
    }
}
