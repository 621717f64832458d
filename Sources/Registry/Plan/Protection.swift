import FeatureDefinitions

/// The objects of a project that definitions can't delete: kinds that only Feast has, and all that
/// they refer to.
struct Protection {
    private var reasons: [ObjectReference: String] = [:]
    private let registry: Registry
    private let project: String

    init(of registry: Registry, project: String) {
        self.registry = registry
        self.project = project
        let foreign: [ObjectKind] = [
            .onDemandFeatureView, .streamFeatureView, .labelView, .savedDataset,
        ]
        for object in foreign.flatMap({ registry.objects($0, in: project) }) {
            keepReferences(of: object)
        }
        for view in registry.objects(.featureView, in: project)
        where view.spec.has("feature_transformation") || view.spec.has("source_views") {
            keep(.featureView, view.name, because: "it has a transformation of Feast's")
        }
        for source in registry.objects(.dataSource, in: project)
        where DataSource(source.message) == nil {
            keep(.dataSource, source.name, because: "definitions can't express it")
        }
        for service in registry.objects(.featureService, in: project) {
            guard let view = foreignView(in: service) else { continue }
            let reason = "it contains \(view.kind.title) \(view.name)"
            keep(.featureService, service.name, because: reason)
        }
    }

    /// Why an object is kept, or `nil` where it is not.
    func reason(_ kind: ObjectKind, _ name: String) -> String? {
        reasons[ObjectReference(kind: kind, name: name)]
    }

    /// The first view in a service that definitions can't express.
    func foreignView(in service: RegistryObject) -> RegistryObject? {
        let kinds = ObjectKind.views.filter { !$0.isDefinable }
        return service.references.lazy.compactMap { reference in
            kinds.lazy.compactMap { registry.object($0, reference.name, in: project) }.first
        }.first
    }

    private mutating func keep(_ kind: ObjectKind, _ name: String, because reason: String) {
        let reference = ObjectReference(kind: kind, name: name)
        guard reasons[reference] == nil, let object = registry.object(kind, name, in: project)
        else { return }
        reasons[reference] = reason
        keepReferences(of: object)
    }

    /// Keeps what an object refers to, and what that refers to, which ends because nothing is kept
    /// twice.
    private mutating func keepReferences(of object: RegistryObject) {
        let reason = "\(object.kind.title) \(object.name) uses it"
        for reference in object.references {
            keep(reference.kind, reference.name, because: reason)
        }
    }
}
