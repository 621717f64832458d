/// Reads what ``DefinitionEncoder`` writes.
struct DefinitionDecoder {
    /// Far beyond what can be defined, and no danger to the stack.
    private static let maximumTypeDepth = 1_000

    private let files: [String]

    static func definitions(of root: JSONNode) throws(DefinitionProgramError) -> Definitions {
        let document = Fields(root, "the document")
        guard try document.optionalText("format") == DefinitionProgram.format else {
            throw DefinitionProgramError(message: "not in the form \(DefinitionProgram.format)")
        }
        let decoder = DefinitionDecoder(files: try document.texts("files"))
        return Definitions(
            entities: try document.list("entities", decoder.entity),
            dataSources: try document.list("data_sources", decoder.dataSource),
            featureViews: try document.list("feature_views", decoder.featureView),
            featureServices: try document.list("feature_services", decoder.featureService))
    }

    private func entity(_ fields: Fields) throws(DefinitionProgramError) -> Entity {
        var entity = Entity(
            name: try fields.text("name"), joinKey: try fields.text("join_key"),
            valueType: try fields.optionalText("value_type").map(valueType),
            description: try fields.text("description"), tags: try fields.map("tags"),
            owner: try fields.text("owner"))
        entity.declaration = try declaration(fields)
        return entity
    }

    private func dataSource(_ fields: Fields) throws(DefinitionProgramError) -> DataSource {
        var source = DataSource(
            name: try fields.text("name"), kind: try kind(try fields.object("kind")),
            timestampField: try fields.optionalText("timestamp_field"),
            createdTimestampColumn: try fields.optionalText("created_timestamp_column"),
            fieldMapping: try fields.map("field_mapping"),
            description: try fields.text("description"), tags: try fields.map("tags"),
            owner: try fields.text("owner"))
        source.declaration = try declaration(fields)
        return source
    }

    private func kind(_ fields: Fields) throws(DefinitionProgramError) -> DataSource.Kind {
        switch try fields.text("type") {
        case "file":
            let format = try fields.optionalText("file_format")
            let known = format.flatMap(FileFormat.init)
            if let format, known == nil { throw fields.wrong("file_format", "is \(format)") }
            return .file(path: try fields.text("path"), format: known)
        case "query":
            return .query(try fields.text("query"))
        case "push":
            return .push(batchSource: try fields.text("batch_source"))
        case "spark":
            return .spark(
                SparkLocation(
                    table: try fields.optionalText("table"),
                    query: try fields.optionalText("query"),
                    path: try fields.optionalText("path"),
                    fileFormat: try fields.optionalText("file_format")))
        case let type:
            throw fields.wrong("type", "is \(JSONWriter.quoted(type))")
        }
    }

    private func featureView(_ fields: Fields) throws(DefinitionProgramError) -> FeatureView {
        var ttl: Duration?
        if let text = try fields.optionalText("ttl_attoseconds") {
            guard let attoseconds = Int128(text) else {
                throw fields.wrong("ttl_attoseconds", "is no number")
            }
            ttl = Duration(attoseconds: attoseconds)
        }
        var view = FeatureView(
            name: try fields.text("name"), entities: try fields.texts("entities"), ttl: ttl,
            schema: try fields.optionalList("schema", feature), source: try fields.text("source"),
            online: try fields.flag("online"), offline: try fields.flag("offline"),
            description: try fields.text("description"), tags: try fields.map("tags"),
            owner: try fields.text("owner"),
            enableValidation: try fields.flag("enable_validation"))
        view.declaration = try declaration(fields)
        return view
    }

    private func feature(_ fields: Fields) throws(DefinitionProgramError) -> Feature {
        var feature = Feature(
            name: try fields.text("name"), type: try valueType(try fields.text("dtype")),
            description: try fields.text("description"), tags: try fields.map("tags"))
        feature.declaration = try declaration(fields)
        return feature
    }

    private func featureService(
        _ fields: Fields
    ) throws(DefinitionProgramError) -> FeatureService {
        var service = FeatureService(
            name: try fields.text("name"),
            projections: try fields.list("projections", projection),
            description: try fields.text("description"), tags: try fields.map("tags"),
            owner: try fields.text("owner"))
        service.declaration = try declaration(fields)
        return service
    }

    private func projection(_ fields: Fields) throws(DefinitionProgramError) -> FeatureProjection {
        var projection = FeatureProjection(
            view: try fields.text("view"), features: try fields.optionalTexts("features"),
            nameAlias: try fields.optionalText("name_alias"),
            joinKeyMap: try fields.map("join_key_map"))
        projection.declaration = try declaration(fields)
        return projection
    }

    /// A type, also one that can't be defined: that is told later, at its place.
    private func valueType(_ text: String) throws(DefinitionProgramError) -> ValueType {
        do {
            return try ValueTypeParser.parse(text, maximumDepth: Self.maximumTypeDepth)
        } catch {
            throw DefinitionProgramError(message: error.message)
        }
    }

    private func declaration(_ fields: Fields) throws(DefinitionProgramError) -> Declaration {
        guard let place = try fields.optionalNumbers("place") else { return Declaration() }
        guard place.count == 2, files.indices.contains(place[0]) else {
            throw fields.wrong("place", "is none")
        }
        return Declaration(file: files[place[0]], line: place[1])
    }
}

/// The members of an object, by name and type.
private struct Fields {
    let node: JSONNode
    /// The object, for messages.
    let what: String

    init(_ node: JSONNode, _ what: String) {
        self.node = node
        self.what = what
    }

    func wrong(_ name: String, _ message: String) -> DefinitionProgramError {
        DefinitionProgramError(message: "in \(what), \"\(name)\" \(message)")
    }

    private func required<Value>(
        _ name: String, _ value: Value?
    ) throws(DefinitionProgramError) -> Value {
        guard let value else { throw wrong(name, "is missing") }
        return value
    }

    func text(_ name: String) throws(DefinitionProgramError) -> String {
        try required(name, try optionalText(name))
    }

    func optionalText(_ name: String) throws(DefinitionProgramError) -> String? {
        guard let node = node[name] else { return nil }
        guard case .string(let text) = node.kind else { throw wrong(name, "is \(node.kindName)") }
        return text
    }

    func flag(_ name: String) throws(DefinitionProgramError) -> Bool {
        let node = try required(name, node[name])
        guard case .bool(let flag) = node.kind else { throw wrong(name, "is \(node.kindName)") }
        return flag
    }

    func object(_ name: String) throws(DefinitionProgramError) -> Fields {
        Fields(try required(name, node[name]), name)
    }

    private func elements(_ name: String) throws(DefinitionProgramError) -> [JSONNode]? {
        guard let node = node[name] else { return nil }
        guard case .array(let elements) = node.kind else {
            throw wrong(name, "is \(node.kindName)")
        }
        return elements
    }

    func optionalList<Object>(
        _ name: String, _ object: (Fields) throws(DefinitionProgramError) -> Object
    ) throws(DefinitionProgramError) -> [Object]? {
        guard let elements = try elements(name) else { return nil }
        var objects: [Object] = []
        for (index, element) in elements.enumerated() {
            objects.append(try object(Fields(element, "\(name)[\(index)]")))
        }
        return objects
    }

    func list<Object>(
        _ name: String, _ object: (Fields) throws(DefinitionProgramError) -> Object
    ) throws(DefinitionProgramError) -> [Object] {
        try required(name, try optionalList(name, object))
    }

    func optionalTexts(_ name: String) throws(DefinitionProgramError) -> [String]? {
        guard let elements = try elements(name) else { return nil }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element.kind else {
                throw wrong(name, "holds \(element.kindName)")
            }
            texts.append(text)
        }
        return texts
    }

    func texts(_ name: String) throws(DefinitionProgramError) -> [String] {
        try required(name, try optionalTexts(name))
    }

    func optionalNumbers(_ name: String) throws(DefinitionProgramError) -> [Int]? {
        guard let elements = try elements(name) else { return nil }
        var numbers: [Int] = []
        for element in elements {
            guard case .number(let text) = element.kind, let number = Int(text) else {
                throw wrong(name, "holds no whole number")
            }
            numbers.append(number)
        }
        return numbers
    }

    func map(_ name: String) throws(DefinitionProgramError) -> [String: String] {
        let node = try required(name, node[name])
        guard case .object(let members) = node.kind else {
            throw wrong(name, "is \(node.kindName)")
        }
        var texts: [String: String] = [:]
        for member in members {
            guard case .string(let text) = member.value.kind else {
                throw wrong(name, "holds \(member.value.kindName)")
            }
            texts[member.name] = text
        }
        return texts
    }
}
