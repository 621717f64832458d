/// The kinds of objects that a registry lists by name, in the order in which Feast applies them.
public enum ObjectKind: String, Hashable, Sendable, CaseIterable {
    /// What all other objects belong to.
    case project
    /// Where values come from.
    case dataSource
    /// What features describe.
    case entity
    /// Features that come from a source.
    case featureView
    /// Features that Feast computes in Python when they are asked for.
    case onDemandFeatureView
    /// Features that come from a stream and its batch source.
    case streamFeatureView
    /// Labels that people give.
    case labelView
    /// What a model asks for.
    case featureService
    /// Who may do what in Feast.
    case permission
    /// A training frame that Feast has kept.
    case savedDataset
    /// What Feast holds saved datasets to.
    case validationReference

    /// What people call it: `feature view`.
    public var title: String {
        switch self {
        case .project: "project"
        case .dataSource: "data source"
        case .entity: "entity"
        case .featureView: "feature view"
        case .onDemandFeatureView: "on-demand feature view"
        case .streamFeatureView: "stream feature view"
        case .labelView: "label view"
        case .featureService: "feature service"
        case .permission: "permission"
        case .savedDataset: "saved dataset"
        case .validationReference: "validation reference"
        }
    }

    /// The kinds that are feature views; their names are unique together.
    public static var views: [ObjectKind] {
        [.featureView, .onDemandFeatureView, .streamFeatureView, .labelView]
    }

    /// The kinds that definitions can express; all others are Feast's alone.
    public var isDefinable: Bool {
        switch self {
        case .project, .dataSource, .entity, .featureView, .featureService: true
        default: false
        }
    }

    /// The field of the `Registry` message that lists them.
    var field: String {
        switch self {
        case .project: "projects"
        case .dataSource: "data_sources"
        case .entity: "entities"
        case .featureView: "feature_views"
        case .onDemandFeatureView: "on_demand_feature_views"
        case .streamFeatureView: "stream_feature_views"
        case .labelView: "label_views"
        case .featureService: "feature_services"
        case .permission: "permissions"
        case .savedDataset: "saved_datasets"
        case .validationReference: "validation_references"
        }
    }

    /// Whether name, project and the rest stand in a `spec` of the object's message.
    var hasSpec: Bool { self != .dataSource && self != .validationReference }
}
