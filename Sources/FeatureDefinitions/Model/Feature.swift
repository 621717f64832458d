/// One column of a feature view's schema: a feature, or a join key that is listed to be typed.
public struct Feature: Hashable, Sendable {
    /// Unique in its view; anything non-empty without `:`, `@` and control characters.
    public var name: String
    /// The type of its values.
    public var type: ValueType
    /// For people.
    public var description: String
    /// For programs and people.
    public var tags: [String: String]
    /// Where it was written in Swift.
    var declaration = Declaration()

    /// A feature.
    package init(
        name: String, type: ValueType, description: String = "", tags: [String: String] = [:]
    ) {
        self.name = name
        self.type = type
        self.description = description
        self.tags = tags
    }
}
