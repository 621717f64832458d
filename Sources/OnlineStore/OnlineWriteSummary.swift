/// What a write did.
public struct OnlineWriteSummary: Hashable, Sendable {
    /// Entities whose values were written.
    public var written: Int
    /// Entities left alone, because the store had newer values.
    public var leftAlone: Int

    /// The counts of a write.
    public init(written: Int = 0, leftAlone: Int = 0) {
        self.written = written
        self.leftAlone = leftAlone
    }

    /// The counts of two writes together.
    public static func + (
        first: OnlineWriteSummary, second: OnlineWriteSummary
    ) -> OnlineWriteSummary {
        OnlineWriteSummary(
            written: first.written + second.written,
            leftAlone: first.leftAlone + second.leftAlone)
    }
}
