/// A question to one table: some features of some entities.
public struct OnlineRequest: Sendable {
    /// The table and the features.
    public var lookup: OnlineLookup
    /// Serialized entity keys, none absent, in the order in which the answer has them; they may
    /// repeat.
    public var keys: PackedBytes

    /// A question.
    public init(_ lookup: OnlineLookup, keys: PackedBytes) {
        self.lookup = lookup
        self.keys = keys
    }

    /// A question that is asked once.
    public init(table: OnlineTable, keys: [[UInt8]], features: [String]) {
        self.init(OnlineLookup(table: table, features: features), keys: PackedBytes(keys))
    }
}
