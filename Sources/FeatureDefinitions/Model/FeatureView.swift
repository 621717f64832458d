/// Features of the same entities from one source.
public struct FeatureView: Hashable, Sendable {
    /// Unique in the project, without regard to case.
    public var name: String
    /// Names of the entities; empty in a view that holds one row for all.
    public var entities: [String]
    /// How old a value may be to be joined, inclusive; `nil` and zero mean no limit
    /// (the registry tells them apart).
    public var ttl: Duration?
    /// The features, and join keys where they are to be typed here; `nil`: inferred at `apply`.
    public var schema: [Feature]?
    /// The name of the source.
    public var source: String
    /// Whether materialization fills the online store.
    public var online: Bool
    /// Whether pushed rows go to the offline store too.
    public var offline: Bool
    /// For people.
    public var description: String
    /// For programs and people.
    public var tags: [String: String]
    /// Who answers for it.
    public var owner: String
    /// Feast's `enable_validation`.
    public var enableValidation: Bool
    /// Where it was written in Swift, and what was written into it.
    var declaration = Declaration()

    /// A feature view.
    package init(
        name: String, entities: [String], ttl: Duration? = nil, schema: [Feature]? = nil,
        source: String, online: Bool = true, offline: Bool = false, description: String = "",
        tags: [String: String] = [:], owner: String = "", enableValidation: Bool = false
    ) {
        self.name = name
        self.entities = entities
        self.ttl = ttl
        self.schema = schema
        self.source = source
        self.online = online
        self.offline = offline
        self.description = description
        self.tags = tags
        self.owner = owner
        self.enableValidation = enableValidation
    }
}
