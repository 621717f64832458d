/// The features that one model asks for.
public struct FeatureService: Hashable, Sendable {
    /// Unique in the project.
    public var name: String
    /// What it takes from which views, in the order of its answers.
    public var projections: [FeatureProjection]
    /// For people.
    public var description: String
    /// For programs and people.
    public var tags: [String: String]
    /// Who answers for it.
    public var owner: String
    /// Where it was written in Swift, and what was written into it.
    var declaration = Declaration()

    /// A feature service.
    package init(
        name: String, projections: [FeatureProjection], description: String = "",
        tags: [String: String] = [:], owner: String = ""
    ) {
        self.name = name
        self.projections = projections
        self.description = description
        self.tags = tags
        self.owner = owner
    }
}

/// What a feature service takes from one view.
public struct FeatureProjection: Hashable, Sendable {
    /// The name of the view.
    public var view: String
    /// The chosen features in order; `nil`: all of the view's.
    public var features: [String]?
    /// What stands before the features' names in place of the view's, where names are full.
    public var nameAlias: String?
    /// The view's join keys, and the request's columns that hold them.
    public var joinKeyMap: [String: String]
    /// Where it was written in Swift.
    var declaration = Declaration()

    /// A part of a view.
    package init(
        view: String, features: [String]? = nil, nameAlias: String? = nil,
        joinKeyMap: [String: String] = [:]
    ) {
        self.view = view
        self.features = features
        self.nameAlias = nameAlias
        self.joinKeyMap = joinKeyMap
    }
}
