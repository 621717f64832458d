import FeatureDefinitions

/// The objects of a project that definitions can't delete: kinds that only Feast has, and all that
/// they refer to.
struct Protection {
    /// What is kept, and why.
    private(set) var reasons: [Key: String] = [:]

    /// An object's name within its project.
    struct Key: Hashable {
        var kind: ObjectKind
        var name: String
    }

    private let registry: Registry
    private let project: String

    init(of registry: Registry, project: String) {
        self.registry = registry
        self.project = project
        for kind in [ObjectKind.onDemandFeatureView, .streamFeatureView, .labelView] {
            for view in registry.objects(kind, in: project) { keepReferences(of: view) }
        }
        for view in registry.objects(.featureView, in: project)
        where view.spec.has("feature_transformation") || view.spec.has("source_views") {
            keep(.featureView, view.name, because: "it has a transformation of Feast's")
        }
        for source in registry.objects(.dataSource, in: project)
        where DataSource(source.message) == nil {
            keep(
                .dataSource, source.name,
                because: "definitions can't express sources of type \(source.spec.member("type"))")
        }
        for service in registry.objects(.featureService, in: project) {
            guard let view = foreignView(in: service) else { continue }
            keep(
                .featureService, service.name,
                because: "it contains \(view.kind.title) \(view.name)")
        }
        for dataset in registry.objects(.savedDataset, in: project) { keepReferences(of: dataset) }
    }

    /// Why an object is kept, or `nil` where it is not.
    func reason(_ kind: ObjectKind, _ name: String) -> String? {
        reasons[Key(kind: kind, name: name)]
    }

    /// The first view in a service that definitions can't express.
    func foreignView(in service: RegistryObject) -> RegistryObject? {
        let names = service.spec.messages("features").map { $0.string("feature_view_name") }
        for name in names {
            for kind in ObjectKind.views where !kind.isDefinable {
                if let view = registry.object(kind, name, in: project) { return view }
            }
        }
        return nil
    }

    private mutating func keep(_ kind: ObjectKind, _ name: String, because reason: String) {
        let key = Key(kind: kind, name: name)
        guard reasons[key] == nil, let object = registry.object(kind, name, in: project) else {
            return
        }
        reasons[key] = reason
        keepReferences(of: object)
    }

    /// Keeps what an object refers to, and what that refers to, which ends because nothing is kept
    /// twice.
    private mutating func keepReferences(of object: RegistryObject) {
        let reason = "\(object.kind.title) \(object.name) uses it"
        for reference in references(of: object) {
            keep(reference.kind, reference.name, because: reason)
        }
    }

    private func references(of object: RegistryObject) -> [Key] {
        let spec = object.spec
        switch object.kind {
        case .featureView, .streamFeatureView:
            return entities(spec) + sources(spec, ["batch_source", "stream_source"])
        case .labelView:
            let view = spec.string("reference_feature_view")
            return entities(spec) + sources(spec, ["source"]) + [
                Key(kind: .featureView, name: view)
            ]
        case .onDemandFeatureView:
            let used = spec.messageMap("sources").flatMap { _, source in
                let names = [
                    source.message("feature_view_projection")?.string("feature_view_name"),
                    source.message("feature_view")?.message("spec")?.string("name"),
                ]
                return names.compactMap { $0.map { Key(kind: .featureView, name: $0) } }
                    + sources(source, ["request_data_source"])
            }
            return entities(spec) + used
        case .featureService:
            return spec.messages("features").map {
                Key(kind: .featureView, name: $0.string("feature_view_name"))
            }
        case .savedDataset:
            let views = spec.strings("features").map {
                String($0.prefix { $0 != ":" && $0 != "@" })
            }
            return views.map { Key(kind: .featureView, name: $0) }
                + [Key(kind: .featureService, name: spec.string("feature_service_name"))]
        case .dataSource: return sources(spec, ["batch_source"])
        case .project, .entity, .permission, .validationReference: return []
        }
    }

    private func entities(_ spec: Message) -> [Key] {
        spec.strings("entities").filter { $0 != Dummy.entity }.map { Key(kind: .entity, name: $0) }
    }

    /// The sources in some fields, and those that hold their history.
    private func sources(_ spec: Message, _ fields: [String]) -> [Key] {
        fields.compactMap { spec.message($0) }.flatMap { source in
            [Key(kind: .dataSource, name: source.string("name"))]
                + sources(source, ["batch_source"])
        }
    }
}
