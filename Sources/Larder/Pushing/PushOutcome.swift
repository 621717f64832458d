/// What became of pushed rows.
public struct PushOutcome: Sendable {
    /// What the online store has of them in one view.
    public struct View: Hashable, Sendable {
        /// The feature view.
        public var name: String
        /// Entities whose values were written.
        public var written: Int
        /// Entities left alone, because the store had newer values.
        public var leftAlone: Int
    }

    /// How many rows were pushed.
    public var rows: Int
    /// How many of them were right.
    public var accepted: Int
    /// What is wrong with the others; only where a part may be written.
    public var mistakes: PushedRowMistakes
    /// The views in the online store, where rows went there.
    public var online: [View] = []
    /// How many rows the source's files have got; `nil` where none were to go there.
    public var offlineRows: Int?
    /// Whether those rows wait in a buffer, which appends them later.
    public var isQueued = false
}

/// A push whose right rows a store did not take.
public struct PushError: Error {
    /// What became of the rows in one store.
    public enum Part: Sendable {
        /// The rows were not for it.
        case notAsked
        /// It has them.
        case written
        /// It will get them: they are kept until then.
        case queued
        /// They were not tried, because the other one failed.
        case notTried
        /// It did not take them, or not all.
        case failed(any Error)
    }

    /// The files of the batch source, which are written first.
    public var offline: Part
    /// The online store.
    public var online: Part
    /// What is wrong with other rows, which neither store was to take; only where a part may be
    /// written.
    public var rejected: PushedRowMistakes

    /// What became of rows.
    package init(
        offline: Part, online: Part, rejected: PushedRowMistakes = PushedRowMistakes()
    ) {
        self.offline = offline
        self.online = online
        self.rejected = rejected
    }
}
