/// A question to one table: some features of some entities.
public struct OnlineRequest: Hashable, Sendable {
    /// The table.
    public var table: OnlineTable
    /// Serialized entity keys, in the order in which the answer has them; they may repeat.
    public var keys: [[UInt8]]
    /// Feature names without the view, in the order in which the answer has them.
    public var features: [String]

    /// A question.
    public init(table: OnlineTable, keys: [[UInt8]], features: [String]) {
        self.table = table
        self.keys = keys
        self.features = features
    }
}
