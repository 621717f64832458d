/// How much a table holds.
public struct OnlineTableSize: Hashable, Sendable {
    /// Different entity keys.
    public var entities: Int
    /// Values: one per entity and feature.
    public var values: Int

    /// The size of a table.
    public init(entities: Int, values: Int) {
        self.entities = entities
        self.values = values
    }
}
