/// All that a repository defines, in the order of its files.
public struct Definitions: Hashable, Sendable {
    /// What features describe.
    public var entities: [Entity]
    /// Where values come from.
    public var dataSources: [DataSource]
    /// The features.
    public var featureViews: [FeatureView]
    /// What models ask for.
    public var featureServices: [FeatureService]

    /// Definitions of a repository.
    public init(
        entities: [Entity] = [], dataSources: [DataSource] = [], featureViews: [FeatureView] = [],
        featureServices: [FeatureService] = []
    ) {
        self.entities = entities
        self.dataSources = dataSources
        self.featureViews = featureViews
        self.featureServices = featureServices
    }
}
