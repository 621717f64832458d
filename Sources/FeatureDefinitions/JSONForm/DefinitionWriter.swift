/// Writes definitions in their JSON form.
///
/// What ``DefinitionReader`` makes of the text equals what was written. Keys stand in the order of
/// the reference, keys with default values are left out, tags and mappings are sorted: equal
/// definitions give equal text.
public enum DefinitionWriter {
    /// The text of a definition file, ending in a line break.
    ///
    /// - Parameters:
    ///   - definitions: What to write.
    ///   - schema: What `$schema` shall name, for editors.
    public static func json(_ definitions: Definitions, schema: String? = nil) -> String {
        var top = Members()
        top.add("$schema", schema)
        top.add("entities", definitions.entities.map(node))
        top.add("data_sources", definitions.dataSources.map(node))
        top.add("feature_views", definitions.featureViews.map(node))
        top.add("feature_services", definitions.featureServices.map(node))
        return JSONWriter.text(of: top.node)
    }

    private static func node(_ entity: Entity) -> JSONNode {
        var members = Members()
        members.add("name", entity.name)
        if entity.joinKey != entity.name {
            members.add("join_keys", [JSONNode(.string(entity.joinKey))])
        }
        members.add("value_type", entity.valueType?.description)
        members.add(entity.description, entity.tags, owner: entity.owner)
        return members.node
    }

    private static func node(_ source: DataSource) -> JSONNode {
        var members = Members()
        members.add("name", source.name)
        switch source.kind {
        case .file(let path, let format):
            members.add("type", DefinitionFormat.SourceType.file.rawValue)
            members.add("path", path)
            members.add("file_format", format?.rawValue)
        case .query(let query):
            members.add("type", DefinitionFormat.SourceType.file.rawValue)
            members.add("query", query)
        case .push(let batchSource):
            members.add("type", DefinitionFormat.SourceType.push.rawValue)
            members.add("batch_source", batchSource)
        case .spark(let location):
            members.add("type", DefinitionFormat.SourceType.spark.rawValue)
            members.add("table", location.table)
            members.add("query", location.query)
            members.add("path", location.path)
            members.add("file_format", location.fileFormat)
        }
        members.add("timestamp_field", source.timestampField)
        members.add("created_timestamp_column", source.createdTimestampColumn)
        members.add("field_mapping", source.fieldMapping)
        members.add(source.description, source.tags, owner: source.owner)
        return members.node
    }

    private static func node(_ view: FeatureView) -> JSONNode {
        var members = Members()
        members.add("name", view.name)
        members.add("entities", view.entities.map { JSONNode(.string($0)) })
        if let ttl = view.ttl {
            members.add(
                "ttl", JSONNode(ttl == .zero ? .number("0") : .string(TimeToLive.text(of: ttl))))
        }
        members.add("schema", (view.schema ?? []).map(node))
        members.add("source", view.source)
        if !view.online { members.add("online", JSONNode(.bool(false))) }
        if view.offline { members.add("offline", JSONNode(.bool(true))) }
        if view.enableValidation { members.add("enable_validation", JSONNode(.bool(true))) }
        members.add(view.description, view.tags, owner: view.owner)
        return members.node
    }

    private static func node(_ feature: Feature) -> JSONNode {
        var members = Members()
        members.add("name", feature.name)
        members.add("dtype", feature.type.description)
        members.add(feature.description, feature.tags, owner: "")
        return members.node
    }

    private static func node(_ service: FeatureService) -> JSONNode {
        var members = Members()
        members.add("name", service.name)
        members.add("features", service.projections.map(node))
        members.add(service.description, service.tags, owner: service.owner)
        return members.node
    }

    private static func node(_ projection: FeatureProjection) -> JSONNode {
        if projection.nameAlias == nil, projection.joinKeyMap.isEmpty {
            guard let features = projection.features else {
                return JSONNode(.string(projection.view))
            }
            if features.count == 1 {
                return JSONNode(.string("\(projection.view):\(features[0])"))
            }
        }
        var members = Members()
        members.add("view", projection.view)
        members.add("features", (projection.features ?? []).map { JSONNode(.string($0)) })
        members.add("name_alias", projection.nameAlias)
        members.add("join_key_map", projection.joinKeyMap)
        return members.node
    }
}

/// An object in the making, without what is empty.
private struct Members {
    private var members: [JSONMember] = []

    var node: JSONNode { JSONNode(.object(members)) }

    mutating func add(_ name: String, _ value: JSONNode) {
        members.append(JSONMember(name, value))
    }

    mutating func add(_ name: String, _ text: String?) {
        if let text { add(name, JSONNode(.string(text))) }
    }

    mutating func add(_ name: String, _ elements: [JSONNode]) {
        if !elements.isEmpty { add(name, JSONNode(.array(elements))) }
    }

    mutating func add(_ name: String, _ texts: [String: String]) {
        if texts.isEmpty { return }
        let sorted = texts.sorted { $0.key < $1.key }
        add(name, JSONNode(.object(sorted.map { JSONMember($0.key, JSONNode(.string($0.value))) })))
    }

    mutating func add(_ description: String, _ tags: [String: String], owner: String) {
        if !description.isEmpty { add("description", description) }
        add("tags", tags)
        if !owner.isEmpty { add("owner", owner) }
    }
}
