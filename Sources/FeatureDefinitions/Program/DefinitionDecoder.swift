/// Reads what ``DefinitionEncoder`` writes.
struct DefinitionDecoder {
    /// Far beyond what can be defined, and no danger to the stack.
    private static let maximumTypeDepth = 1_000

    private let files: [String]

    static func definitions(of root: JSONNode) throws(DefinitionProgramError) -> Definitions {
        let document = DocumentFields(root, "the document")
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

    private func entity(_ fields: DocumentFields) throws(DefinitionProgramError) -> Entity {
        var entity = Entity(
            name: try fields.text("name"), joinKey: try fields.text("join_key"),
            valueType: try fields.optionalText("value_type").map(valueType),
            description: try fields.text("description"), tags: try fields.map("tags"),
            owner: try fields.text("owner"))
        entity.declaration = try declaration(fields)
        return entity
    }

    private func dataSource(_ fields: DocumentFields) throws(DefinitionProgramError) -> DataSource {
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

    private func kind(_ fields: DocumentFields) throws(DefinitionProgramError) -> DataSource.Kind {
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

    private func featureView(_ fields: DocumentFields) throws(DefinitionProgramError) -> FeatureView
    {
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

    private func feature(_ fields: DocumentFields) throws(DefinitionProgramError) -> Feature {
        var feature = Feature(
            name: try fields.text("name"), type: try valueType(try fields.text("dtype")),
            description: try fields.text("description"), tags: try fields.map("tags"))
        feature.declaration = try declaration(fields)
        return feature
    }

    private func featureService(
        _ fields: DocumentFields
    ) throws(DefinitionProgramError) -> FeatureService {
        var service = FeatureService(
            name: try fields.text("name"),
            projections: try fields.list("projections", projection),
            description: try fields.text("description"), tags: try fields.map("tags"),
            owner: try fields.text("owner"))
        service.declaration = try declaration(fields)
        return service
    }

    private func projection(_ fields: DocumentFields) throws(DefinitionProgramError)
        -> FeatureProjection
    {
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

    private func declaration(_ fields: DocumentFields) throws(DefinitionProgramError) -> Declaration
    {
        guard let place = try fields.optionalNumbers("place") else { return Declaration() }
        guard place.count == 2, files.indices.contains(place[0]) else {
            throw fields.wrong("place", "is none")
        }
        return Declaration(file: files[place[0]], line: place[1])
    }
}
