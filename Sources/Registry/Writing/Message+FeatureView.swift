import FeatureDefinitions

extension Message {
    /// Writes a feature view into a `FeatureViewSpec`.
    ///
    /// - Parameters:
    ///   - view: The view.
    ///   - source: The source that its definition names.
    ///   - batch: The source that holds the history, where `source` is a push source.
    ///   - project: The project.
    mutating func write(
        _ view: ResolvedFeatureView, source: DataSource, batch: DataSource?, project: String
    ) {
        let definition = view.definition
        let isNew = !has("name")
        set("name", definition.name)
        set("project", project)
        set("entities", definition.entities.isEmpty ? [Dummy.entity] : definition.entities)
        write(view.features, to: "features")
        write(
            definition.entities.isEmpty
                ? [Feature(name: Dummy.joinKey, type: .string)] : view.joinKeys,
            to: "entity_columns")
        set("tags", definition.tags)
        set("ttl", definition.ttl)
        set(
            "batch_source",
            copy(message("batch_source"), of: batch ?? source, batch: nil, place: .view))
        set(
            "stream_source",
            batch == nil
                ? nil : copy(message("stream_source"), of: source, batch: batch, place: .view))
        set("online", definition.online)
        set("offline", definition.offline)
        set("description", definition.description)
        set("owner", definition.owner)
        set("enable_validation", definition.enableValidation)
        if isNew { set("version", "latest") }
    }

    /// Whether two `FeatureViewSpec`s differ in what Feast counts as the schema: the columns with
    /// all that is said of them, whatever their order, and the entities.
    func hasOtherSchema(than other: Message) -> Bool {
        func columns(_ spec: Message, _ field: String) -> Set<Message> {
            Set(spec.messages(field))
        }
        return columns(self, "features") != columns(other, "features")
            || columns(self, "entity_columns") != columns(other, "entity_columns")
            || strings("entities") != other.strings("entities")
    }
}
