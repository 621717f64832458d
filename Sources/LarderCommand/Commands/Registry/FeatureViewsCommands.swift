internal import Registry

extension ObjectGroup {
    /// The commands `larder feature-views …`.
    static let featureViews = ObjectGroup(
        word: "feature-views", plural: "feature views", singular: "feature view",
        kinds: ObjectKind.views, titles: ["NAME", "ENTITIES", "TYPE", "ENABLED", "STATE"]
    ) { node, registry, project in
        let name = node.text("spec", "name") ?? ""
        guard let view = registry.featureView(name, in: project) else {
            return [name, "", "", "", ""]
        }
        return [
            name, view.hasNoEntities ? "" : view.entities.joined(separator: ", "),
            view.kind.className, view.isDisabled ? "No" : "Yes", view.state.name,
        ]
    }
}

extension RegisteredFeatureView.Kind {
    /// What Feast's lists call the kind.
    fileprivate var className: String {
        switch self {
        case .feature: "FeatureView"
        case .stream: "StreamFeatureView"
        case .label: "LabelView"
        case .onDemand: "OnDemandFeatureView"
        }
    }
}
