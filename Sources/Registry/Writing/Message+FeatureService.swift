import FeatureDefinitions

extension Message {
    /// Writes a feature service into a `FeatureServiceSpec`.
    ///
    /// - Parameters:
    ///   - service: The service.
    ///   - views: The `FeatureViewSpec`s of the project, by name.
    ///   - project: The project.
    mutating func write(_ service: FeatureService, views: [String: Message], project: String) {
        set("name", service.name)
        set("project", project)
        var old = messages("features")
        let projections = service.projections.map { projection -> Message in
            // A service must not lose anything on its way into the registry.
            guard let view = views[projection.view] else {
                preconditionFailure("a service of a view that is not resolved")
            }
            let position = old.firstIndex {
                $0.string("feature_view_name") == projection.view
                    && $0.nonEmptyString("feature_view_name_alias") == projection.nameAlias
            }
            var message = Message(MessageType("FeatureViewProjection"))
            if let position { message = old.remove(at: position) }
            message.write(projection, of: view)
            return message
        }
        set("features", projections)
        set("description", service.description)
        set("tags", service.tags)
        set("owner", service.owner)
    }

    /// Writes into a `FeatureViewProjection` what a service takes from a view.
    private mutating func write(_ projection: FeatureProjection, of view: Message) {
        let isNew = !has("feature_view_name")
        set("feature_view_name", projection.view)
        set("feature_view_name_alias", projection.nameAlias ?? "")
        set("join_key_map", projection.joinKeyMap)
        let columns = view.messages("features")
        let chosen = projection.features.map { names in
            names.map { name -> Message in
                guard let column = columns.first(where: { $0.string("name") == name }) else {
                    preconditionFailure("a service of a feature that is not resolved")
                }
                return column
            }
        }
        set("feature_columns", chosen ?? columns)
        var source = view.message("batch_source")
        // Copies in services say no class; what is there otherwise differs only in its times.
        source?.clear("data_source_class_type")
        if source?.member("type") == "BATCH_SPARK" { source = view.message("batch_source") }
        if let old = message("batch_source"), let new = source, old.isSameSource(as: new) {
            source = old
        }
        set("batch_source", source)
        let created = source?.string("created_timestamp_column") ?? ""
        // Feast writes the created column here, not the timestamp's, and reads neither.
        if isNew || string("created_timestamp_column") != created {
            set("timestamp_field", created)
        }
        set("created_timestamp_column", created)
        if isNew { set("view_type", "featureView") }
    }

    /// Whether two `DataSource`s differ in nothing but their times and their class.
    func isSameSource(as other: Message) -> Bool {
        withoutCopyDetails() == other.withoutCopyDetails()
    }

    private func withoutCopyDetails() -> Message {
        var result = self
        for name in ["meta", "data_source_class_type", "project"] { result.clear(name) }
        result.set("batch_source", result.message("batch_source")?.withoutCopyDetails())
        return result
    }
}
