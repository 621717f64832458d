public import FeatureDefinitions
public import FeatureValues

/// A feature service as a registry has it.
public struct RegisteredFeatureService: Hashable, Sendable {
    /// What a service takes from one view.
    public struct Projection: Hashable, Sendable {
        /// The name of the view.
        public var view: String
        /// The kind of the view; `nil` where the project has no such view.
        public var kind: RegisteredFeatureView.Kind?
        /// The chosen features in order.
        public var features: [Feature]
        /// What stands before the features' names in place of the view's, where names are full.
        public var nameAlias: String?
        /// The view's join keys, and the request's columns that hold them.
        public var joinKeyMap: [String: String]
        /// The version of the view that is asked for; `nil`: the newest.
        public var version: Int?
    }

    /// Unique in the project.
    public var name: String
    /// What it takes from which views, in the order of its answers.
    public var projections: [Projection]
    /// For people.
    public var description: String
    /// For programs and people.
    public var tags: [String: String]
    /// Who answers for it.
    public var owner: String
    /// When the registry first had it.
    public var createdTimestamp: Timestamp?
    /// When its definition last changed.
    public var lastUpdatedTimestamp: Timestamp?
}

extension RegisteredFeatureService {
    init(_ object: RegistryObject, in registry: Registry) {
        let (spec, meta) = (object.spec, object.message.message("meta"))
        self.init(
            name: object.name,
            projections: spec.messages("features").map { projection in
                let view = projection.string("feature_view_name")
                return Projection(
                    view: view, kind: registry.kind(ofView: view, in: object.project),
                    features: projection.messages("feature_columns").map { Feature($0) },
                    nameAlias: projection.nonEmptyString("feature_view_name_alias"),
                    joinKeyMap: projection.stringMap("join_key_map"),
                    version: projection.has("version_tag")
                        ? Int(projection.integer("version_tag")) : nil)
            },
            description: spec.string("description"), tags: spec.stringMap("tags"),
            owner: spec.string("owner"), createdTimestamp: meta?.timestamp("created_timestamp"),
            lastUpdatedTimestamp: meta?.timestamp("last_updated_timestamp"))
    }
}

extension Registry {
    /// The feature services of a project, in the order of the registry.
    public func featureServices(in project: String) -> [RegisteredFeatureService] {
        objects(.featureService, in: project).map { RegisteredFeatureService($0, in: self) }
    }

    /// The feature service of a name.
    public func featureService(
        _ name: String, in project: String
    ) -> RegisteredFeatureService? {
        object(.featureService, name, in: project).map { RegisteredFeatureService($0, in: self) }
    }

    /// The kind of the view of a name.
    fileprivate func kind(
        ofView name: String, in project: String
    ) -> RegisteredFeatureView.Kind? {
        ObjectKind.views.first { object($0, name, in: project) != nil }
            .flatMap { RegisteredFeatureView.Kind($0) }
    }
}
