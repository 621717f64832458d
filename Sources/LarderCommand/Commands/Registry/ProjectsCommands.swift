internal import FeatureDefinitions
internal import Registry

extension ObjectGroup {
    /// The commands `larder projects …`.
    static let projects = ObjectGroup(
        word: "projects", plural: "projects", singular: "project", kinds: [.project],
        titles: ["NAME", "DESCRIPTION", "OWNER"]
    ) { node, _, _ in
        [
            node.text("spec", "name") ?? "", node.text("spec", "description") ?? "",
            node.text("spec", "owner") ?? "",
        ]
    }
}
