internal import FeatureDefinitions
internal import Registry

extension ObjectGroup {
    /// The commands `larder entities …`.
    static let entities = ObjectGroup(
        word: "entities", plural: "entities", singular: "entity", kinds: [.entity],
        titles: ["NAME", "JOIN_KEY", "TYPE", "DESCRIPTION"]
    ) { node, _, _ in
        let name = node.text("spec", "name") ?? ""
        return [
            name, node.text("spec", "joinKey") ?? name, node.text("spec", "valueType") ?? "UNKNOWN",
            node.text("spec", "description") ?? "",
        ]
    }
}
