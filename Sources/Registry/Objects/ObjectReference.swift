/// The name of an object that another one refers to, within a project.
struct ObjectReference: Hashable, Sendable {
    var kind: ObjectKind
    var name: String

    /// Whether it means an object; views are named without saying of which kind they are.
    func means(_ object: RegistryObject) -> Bool {
        let isSameKind =
            kind == object.kind || (kind == .featureView && ObjectKind.views.contains(object.kind))
        return isSameKind && name == object.name
    }
}

extension RegistryObject {
    /// What the object refers to; views of all kinds count as feature views.
    var references: [ObjectReference] {
        let spec = spec
        switch kind {
        case .featureView, .streamFeatureView:
            return Self.entities(spec) + Self.sources(spec, ["batch_source", "stream_source"])
        case .labelView:
            return Self.entities(spec) + Self.sources(spec, ["source"])
                + Self.views([spec.string("reference_feature_view")])
        case .onDemandFeatureView:
            let inputs = spec.messageMap("sources").map(\.value)
            let names = inputs.flatMap { input in
                [
                    input.message("feature_view_projection")?.string("feature_view_name"),
                    input.message("feature_view")?.message("spec")?.string("name"),
                ].compactMap { $0 }
            }
            return Self.entities(spec) + Self.views(names)
                + inputs.flatMap { Self.sources($0, ["request_data_source"]) }
        case .featureService:
            return Self.views(spec.messages("features").map { $0.string("feature_view_name") })
        case .savedDataset:
            let names = spec.strings("features").map { reference in
                String(reference.prefix { $0 != ":" && $0 != "@" })
            }
            let service = ObjectReference(
                kind: .featureService, name: spec.string("feature_service_name"))
            return Self.views(names) + [service]
        case .validationReference:
            return [
                ObjectReference(kind: .savedDataset, name: spec.string("reference_dataset_name"))
            ]
        case .dataSource: return Self.sources(spec, ["batch_source"])
        case .project, .entity, .permission: return []
        }
    }

    private static func entities(_ spec: Message) -> [ObjectReference] {
        spec.strings("entities").filter { $0 != Dummy.entity }
            .map { ObjectReference(kind: .entity, name: $0) }
    }

    private static func views(_ names: [String]) -> [ObjectReference] {
        names.map { ObjectReference(kind: .featureView, name: $0) }
    }

    /// The sources in some fields, and those that hold their history.
    private static func sources(_ spec: Message, _ fields: [String]) -> [ObjectReference] {
        fields.compactMap { spec.message($0) }.flatMap { source in
            [ObjectReference(kind: .dataSource, name: source.string("name"))]
                + sources(source, ["batch_source"])
        }
    }
}
