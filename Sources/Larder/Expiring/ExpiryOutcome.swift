public import FeatureValues

/// What expiring one view did, or would do.
public struct ExpiryOutcome: Sendable {
    /// What was counted.
    public struct Counts: Hashable, Sendable {
        /// Entities that were looked at.
        public var entitiesExamined = 0
        /// Entities whose newest event was too old.
        public var entitiesExpired = 0
        /// Values of those, one per entity and feature: rows of SQLite, fields of Redis.
        public var valuesExpired = 0

        /// Nothing yet.
        public init() {}
    }

    /// The feature view.
    public var view: String
    /// The view's TTL; `nil` where it has none, or one of zero, which sets no limit either.
    public var ttl: Duration?
    /// The first moment that stays; `nil` for a view without a TTL, which is passed over.
    public var limit: Timestamp?
    /// What was done; of a view that failed, up to then.
    public var counts: Counts
    /// Why the view failed; `nil` where it did not.
    public var failure: (any Error)?
}

extension Sequence<ExpiryOutcome> {
    /// Throws what the first view failed with, if one did.
    /// ```swift
    /// try store.expire().throwIfAnyFailed()
    /// ```
    public func throwIfAnyFailed() throws {
        for outcome in self {
            if let failure = outcome.failure { throw failure }
        }
    }
}

/// What happens while views are expired.
public enum ExpiryEvent: Sendable {
    /// A view begins, of which everything before `limit` is too old.
    case began(view: String, limit: Timestamp)
    /// So much was done of the view.
    case did(ExpiryOutcome.Counts)
    /// A view ended, well or not.
    case ended(ExpiryOutcome)
}
