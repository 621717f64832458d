internal import FeatureDefinitions
internal import Registry

extension ObjectGroup {
    /// The commands `larder feature-services …`.
    static let featureServices = ObjectGroup(
        word: "feature-services", plural: "feature services", singular: "feature service",
        kinds: [.featureService], titles: ["NAME", "DESCRIPTION", "FEATURES"]
    ) { node, registry, project in
        let name = node.text("spec", "name") ?? ""
        let service = registry.featureService(name, in: project)
        let features = service?.projections.flatMap { projection in
            projection.features.map { "\(projection.nameAlias ?? projection.view):\($0.name)" }
        }
        return [name, service?.description ?? "", features?.joined(separator: ", ") ?? ""]
    }
}
