/// What features describe: a driver, a customer, a shop.
///
/// One join key tells one from another.
public struct Entity: Hashable, Sendable {
    /// Unique in the project.
    public var name: String
    /// The column that holds the entity's key.
    public var joinKey: String
    /// The declared type of the key; `nil` where the view's schema or the source tells it.
    public var valueType: ValueType?
    /// For people.
    public var description: String
    /// For programs and people.
    public var tags: [String: String]
    /// Who answers for it.
    public var owner: String
    /// Where it was written in Swift, and what was written into it.
    var declaration = Declaration()

    /// An entity; the join key is its name unless given.
    package init(
        name: String, joinKey: String? = nil, valueType: ValueType? = nil,
        description: String = "", tags: [String: String] = [:], owner: String = ""
    ) {
        self.name = name
        self.joinKey = joinKey ?? name
        self.valueType = valueType
        self.description = description
        self.tags = tags
        self.owner = owner
    }
}
