public import FeatureDefinitions

/// A feature view of which everything is known, also what its definition leaves to its source.
public struct ResolvedFeatureView: Hashable, Sendable {
    /// The definition.
    public var definition: FeatureView
    /// The join keys with their types, in the order of the entities; empty in a view without.
    public var joinKeys: [Feature]
    /// The features, without the join keys.
    public var features: [Feature]

    /// A resolved view.
    public init(definition: FeatureView, joinKeys: [Feature], features: [Feature]) {
        self.definition = definition
        self.joinKeys = joinKeys
        self.features = features
    }
}

/// All that a repository defines, valid, and with everything resolved that sources had to tell: the
/// types of views, and the timestamp columns of sources.
public struct ResolvedDefinitions: Hashable, Sendable {
    /// What features describe.
    public var entities: [Entity]
    /// Where values come from.
    public var dataSources: [DataSource]
    /// The features.
    public var featureViews: [ResolvedFeatureView]
    /// What models ask for.
    public var featureServices: [FeatureService]

    /// Resolved definitions.
    public init(
        entities: [Entity] = [], dataSources: [DataSource] = [],
        featureViews: [ResolvedFeatureView] = [], featureServices: [FeatureService] = []
    ) {
        self.entities = entities
        self.dataSources = dataSources
        self.featureViews = featureViews
        self.featureServices = featureServices
    }
}

/// What a repository's configuration says of its project.
public struct ProjectSettings: Hashable, Sendable {
    /// The project's name.
    public var name: String
    /// For people; `nil` leaves what the registry says.
    public var description: String?
    /// The absolute path of the SQLite online store; `nil` where the online store is of a kind whose
    /// tables the registry does not record.
    public var sqlitePath: String?

    /// Settings of a project.
    public init(name: String, description: String? = nil, sqlitePath: String? = nil) {
        self.name = name
        self.description = description
        self.sqlitePath = sqlitePath
    }
}
