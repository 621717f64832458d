/// Writes definitions exactly as they are, with their places.
///
/// This is not the form of definition files, which can't hold what is wrong.
struct DefinitionEncoder {
    /// The files that objects were written in, in the order of their first mention.
    private var files: [String] = []
    private var fileNumbers: [String: Int] = [:]

    mutating func document(_ definitions: Definitions) -> JSONNode {
        let entities = list(definitions.entities) { $0.node($1) }
        let dataSources = list(definitions.dataSources) { $0.node($1) }
        let featureViews = list(definitions.featureViews) { $0.node($1) }
        let featureServices = list(definitions.featureServices) { $0.node($1) }
        return object([
            ("format", text(DefinitionProgram.format)), ("files", texts(files)),
            ("entities", entities), ("data_sources", dataSources),
            ("feature_views", featureViews), ("feature_services", featureServices),
        ])
    }

    private mutating func node(_ entity: Entity) -> JSONNode {
        object([
            ("name", text(entity.name)), ("join_key", text(entity.joinKey)),
            ("value_type", entity.valueType.map { text($0.description) }),
            ("description", text(entity.description)), ("tags", map(entity.tags)),
            ("owner", text(entity.owner)), ("place", place(entity.declaration)),
        ])
    }

    private mutating func node(_ source: DataSource) -> JSONNode {
        object([
            ("name", text(source.name)), ("kind", node(source.kind)),
            ("timestamp_field", source.timestampField.map(text)),
            ("created_timestamp_column", source.createdTimestampColumn.map(text)),
            ("field_mapping", map(source.fieldMapping)),
            ("description", text(source.description)), ("tags", map(source.tags)),
            ("owner", text(source.owner)), ("place", place(source.declaration)),
        ])
    }

    private func node(_ kind: DataSource.Kind) -> JSONNode {
        switch kind {
        case .file(let path, let format):
            object([
                ("type", text("file")), ("path", text(path)),
                ("file_format", format.map { text($0.rawValue) }),
            ])
        case .query(let query):
            object([("type", text("query")), ("query", text(query))])
        case .push(let batchSource):
            object([("type", text("push")), ("batch_source", text(batchSource))])
        case .spark(let location):
            object([
                ("type", text("spark")), ("table", location.table.map(text)),
                ("query", location.query.map(text)), ("path", location.path.map(text)),
                ("file_format", location.fileFormat.map(text)),
            ])
        }
    }

    private mutating func node(_ view: FeatureView) -> JSONNode {
        object([
            ("name", text(view.name)), ("entities", texts(view.entities)),
            ("ttl_attoseconds", view.ttl.map { text(String($0.attoseconds)) }),
            ("schema", view.schema.map { list($0) { $0.node($1) } }),
            ("source", text(view.source)), ("online", flag(view.online)),
            ("offline", flag(view.offline)), ("enable_validation", flag(view.enableValidation)),
            ("description", text(view.description)), ("tags", map(view.tags)),
            ("owner", text(view.owner)), ("place", place(view.declaration)),
        ])
    }

    private mutating func node(_ feature: Feature) -> JSONNode {
        object([
            ("name", text(feature.name)), ("dtype", text(feature.type.description)),
            ("description", text(feature.description)), ("tags", map(feature.tags)),
            ("place", place(feature.declaration)),
        ])
    }

    private mutating func node(_ service: FeatureService) -> JSONNode {
        object([
            ("name", text(service.name)),
            ("projections", list(service.projections) { $0.node($1) }),
            ("description", text(service.description)), ("tags", map(service.tags)),
            ("owner", text(service.owner)), ("place", place(service.declaration)),
        ])
    }

    private mutating func node(_ projection: FeatureProjection) -> JSONNode {
        object([
            ("view", text(projection.view)), ("features", projection.features.map(texts)),
            ("name_alias", projection.nameAlias.map(text)),
            ("join_key_map", map(projection.joinKeyMap)),
            ("place", place(projection.declaration)),
        ])
    }

    /// The number of the file, and the line.
    private mutating func place(_ declaration: Declaration) -> JSONNode? {
        guard let file = declaration.file else { return nil }
        let number = fileNumbers[file] ?? files.count
        if number == files.count {
            fileNumbers[file] = number
            files.append(file)
        }
        return JSONNode(.array([number, declaration.line].map { JSONNode(.number(String($0))) }))
    }

    // MARK: Nodes

    private mutating func list<Object>(
        _ objects: [Object], _ node: (inout Self, Object) -> JSONNode
    ) -> JSONNode {
        var nodes: [JSONNode] = []
        for object in objects { nodes.append(node(&self, object)) }
        return JSONNode(.array(nodes))
    }

    private func object(_ members: [(String, JSONNode?)]) -> JSONNode {
        JSONNode(.object(members.compactMap { name, node in node.map { JSONMember(name, $0) } }))
    }

    private func text(_ text: String) -> JSONNode { JSONNode(.string(text)) }

    private func flag(_ flag: Bool) -> JSONNode { JSONNode(.bool(flag)) }

    private func texts(_ texts: [String]) -> JSONNode { JSONNode(.array(texts.map(text))) }

    private func map(_ texts: [String: String]) -> JSONNode {
        object(texts.sorted { $0.key < $1.key }.map { ($0.key, text($0.value)) })
    }
}
