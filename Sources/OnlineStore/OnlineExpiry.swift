/// What expiring a table did, or would do.
public struct OnlineExpiry: Hashable, Sendable {
    /// Entities that were looked at.
    public var examined: Int
    /// Entities that were too old.
    public var entities: Int
    /// Values of those: one per entity and feature.
    public var values: Int

    /// The counts of an expiry.
    public init(examined: Int = 0, entities: Int = 0, values: Int = 0) {
        self.examined = examined
        self.entities = entities
        self.values = values
    }

    /// The counts of two expiries together.
    public static func + (first: OnlineExpiry, second: OnlineExpiry) -> OnlineExpiry {
        OnlineExpiry(
            examined: first.examined + second.examined,
            entities: first.entities + second.entities, values: first.values + second.values)
    }
}
