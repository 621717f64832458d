public import FeatureValues

/// What materializing one view did.
public struct MaterializationOutcome: Sendable {
    /// What was counted.
    public struct Counts: Hashable, Sendable {
        /// Rows of the source in the interval.
        public var rowsRead = 0
        /// Entities whose newest values were written.
        public var entitiesWritten = 0
        /// Entities left alone, because the store had newer values.
        public var entitiesLeftAlone = 0
        /// Rows with a null in their join keys, which describe nothing.
        public var rowsWithNullKey = 0

        /// Nothing yet.
        public init() {}
    }

    /// The feature view.
    public var view: String
    /// The first moment of the interval, inclusive.
    public var start: Timestamp
    /// The last moment of the interval, inclusive.
    public var end: Timestamp
    /// What was done; of a view that failed, up to then.
    public var counts: Counts
    /// Why the view failed; `nil` where it did not.
    public var failure: (any Error)?
}

extension Sequence<MaterializationOutcome> {
    /// Throws what the first view failed with, if one did.
    /// ```swift
    /// try store.materializeIncremental(through: .now()).throwIfAnyFailed()
    /// ```
    public func throwIfAnyFailed() throws {
        for outcome in self {
            if let failure = outcome.failure { throw failure }
        }
    }
}

/// What happens while views are materialized.
public enum MaterializationEvent: Sendable {
    /// A view begins. `isFirstWithoutTTL`: it was never materialized, and has no TTL to tell how far
    /// back to begin.
    case began(view: String, start: Timestamp, end: Timestamp, isFirstWithoutTTL: Bool)
    /// So many source rows were read since the last event.
    case read(rows: Int)
    /// So many of all entities are in the store.
    case wrote(entities: Int, of: Int)
    /// A view ended, well or not.
    case ended(MaterializationOutcome)
}
