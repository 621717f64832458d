import FeatureDefinitions

/// What people can say of an object, as paths and texts, for comparing two states of it.
struct Attributes {
    /// The attributes, in the order of the definition's format.
    private(set) var list: [(path: String, text: String)] = []

    /// How two states of an object differ.
    ///
    /// Where they differ in nothing that people say of them, copies of other objects in them do.
    static func differences(
        from old: RegistryObject, to new: RegistryObject
    ) -> [AttributeChange] {
        let (old, new) = (Attributes(old).list, Attributes(new).list)
        let oldTexts = Dictionary(old, uniquingKeysWith: { _, last in last })
        let newTexts = Dictionary(new, uniquingKeysWith: { _, last in last })
        let isOnlyReordered = Set(old.map(\.path)) == Set(new.map(\.path))
        var changes = new.compactMap { path, text -> AttributeChange? in
            // What is added and removed is said feature by feature.
            if oldTexts[path] == text || path == orderPath && !isOnlyReordered { return nil }
            return AttributeChange(path: path, old: oldTexts[path], new: text)
        }
        // What is gone stands where it stood, after what precedes it.
        for (index, attribute) in old.enumerated() where newTexts[attribute.path] == nil {
            let change = AttributeChange(path: attribute.path, old: attribute.text, new: nil)
            let earlier = Set(old[..<index].map(\.path))
            let position = changes.lastIndex { earlier.contains($0.path) }.map { $0 + 1 }
            changes.insert(change, at: position ?? 0)
        }
        if changes.isEmpty {
            changes = [AttributeChange(path: "copies of changed objects", old: nil, new: nil)]
        }
        return changes
    }

    private static let orderPath = "order of features"

    private init(_ object: RegistryObject) {
        let spec = object.spec
        switch object.kind {
        case .entity: add(Entity(spec))
        case .dataSource: addSource(spec)
        case .featureView: addView(spec)
        case .featureService: addService(spec)
        default: break
        }
        if object.kind != .featureView && object.kind != .dataSource { addRemarks(spec) }
    }

    private mutating func add(_ path: String, _ text: String?) {
        if let text { list.append((path, text)) }
    }

    private mutating func add(_ entity: Entity) {
        add("join_keys", entity.joinKey)
        add("value_type", entity.valueType.map { "\($0)" })
    }

    private mutating func addSource(_ message: Message) {
        guard let source = DataSource(message) else { return }
        switch source.kind {
        case .file(let path, let format):
            add("type", "file")
            add("path", path)
            add("file_format", format?.rawValue)
        case .query(let query):
            add("type", "file")
            add("query", JSONWriter.quoted(query))
        case .push(let batch):
            add("type", "push")
            add("batch_source", batch)
        case .spark(let location):
            add("type", "spark")
            add("table", location.table)
            add("query", location.query.map(JSONWriter.quoted))
            add("path", location.path)
            add("file_format", location.fileFormat)
        }
        // Those of a push source are those of its batch source, which has its own line.
        add("timestamp_field", source.timestampField)
        add("created_timestamp_column", source.createdTimestampColumn)
        add("field_mapping", source.fieldMapping)
        addRemarks(message)
    }

    private mutating func addView(_ spec: Message) {
        let entities = spec.strings("entities").filter { $0 != Dummy.entity }
        add("entities", entities.isEmpty ? nil : entities.joined(separator: ", "))
        for column in spec.messages("entity_columns") where !entities.isEmpty {
            add(Feature(column), under: "join_keys")
        }
        add("ttl", spec.duration("ttl").map(TimeToLive.text))
        let columns = spec.messages("features").map { Feature($0) }
        for column in columns { add(column, under: "schema") }
        add(Self.orderPath, columns.map(\.name).joined(separator: ", "))
        add(
            "source",
            (spec.message("stream_source") ?? spec.message("batch_source"))?.string("name"))
        add("online", String(spec.bool("online")))
        add("offline", String(spec.bool("offline")))
        add("enable_validation", String(spec.bool("enable_validation")))
        addRemarks(spec)
    }

    private mutating func add(_ column: Feature, under path: String) {
        let path = "\(path).\(column.name)"
        add(path, "\(column.type)")
        add(
            "\(path).description",
            column.description.isEmpty ? nil : JSONWriter.quoted(column.description))
        add("\(path).tags", column.tags)
    }

    private mutating func addService(_ spec: Message) {
        // A service may name a view several times: its entries are told together.
        var names: [String] = []
        var entries: [String: [Message]] = [:]
        for projection in spec.messages("features") {
            let name =
                projection.nonEmptyString("feature_view_name_alias")
                ?? projection.string("feature_view_name")
            if names.last != name { names.append(name) }
            entries[name, default: []].append(projection)
        }
        var told: Set<String> = []
        for name in names where told.insert(name).inserted {
            let path = "features.\(name)"
            let entries = entries[name] ?? []
            let aliased = entries.filter { $0.nonEmptyString("feature_view_name_alias") != nil }
            add("\(path).view", Self.text(aliased.map { $0.string("feature_view_name") }))
            let features = entries.flatMap { $0.messages("feature_columns") }
            add(path, features.map { $0.string("name") }.joined(separator: ", "))
            let maps = entries.map { $0.stringMap("join_key_map") }
            for key in Set(maps.flatMap(\.keys)).sorted() {
                let columns = maps.map { JSONWriter.quoted($0[key] ?? key) }
                add("\(path).join_key_map.\(key)", Self.text(columns))
            }
        }
        add(Self.orderPath, names.joined(separator: ", "))
    }

    /// What entries of one view say: once, where all say the same; `nil` where none says anything.
    private static func text(_ texts: [String]) -> String? {
        Set(texts).count < 2 ? texts.first : texts.joined(separator: ", ")
    }

    private mutating func addRemarks(_ spec: Message) {
        let description = spec.string("description")
        add("description", description.isEmpty ? nil : JSONWriter.quoted(description))
        add("tags", spec.stringMap("tags").filter { !$0.key.hasPrefix(ReservedTags.larderPrefix) })
        let owner = spec.string("owner")
        add("owner", owner.isEmpty ? nil : JSONWriter.quoted(owner))
    }

    private mutating func add(_ path: String, _ map: [String: String]) {
        for (key, value) in map.sorted(by: { $0.key < $1.key }) {
            add("\(path).\(key)", JSONWriter.quoted(value))
        }
    }
}
