/// How much a table holds.
public struct OnlineTableSize: Hashable, Sendable {
    /// Different entity keys.
    public var entities: Int
    /// Values: one per entity and feature.
    public var values: Int
    /// How long keys, names and values are together; what the store adds for its own order, such as
    /// indexes, is not counted.
    public var bytes: Int

    /// The size of a table.
    public init(entities: Int, values: Int, bytes: Int) {
        self.entities = entities
        self.values = values
        self.bytes = bytes
    }
}
