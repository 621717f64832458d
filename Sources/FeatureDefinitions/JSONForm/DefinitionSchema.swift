/// The JSON Schema (draft 2020-12) of definition files, made from the same table of keys as the
/// reader's.
public enum DefinitionSchema {
    /// The schema's identifier; `$schema` in a definition file names a copy of it.
    public static let identifier = "urn:larder:definitions:1"

    /// The text of the schema, ending in a line break: what `schema/definitions.schema.json` holds.
    public static let text = JSONWriter.text(of: schema)

    private static let schema = object([
        ("$schema", string("https://json-schema.org/draft/2020-12/schema")),
        ("$id", string(identifier)),
        ("title", string("Larder's definitions of features")),
        (
            "description",
            string("Entities, data sources, feature views and feature services of a repository.")
        ),
        referenceMember(.file),
        ("$defs", definitions),
    ])

    private static let definitions: JSONNode = {
        let formats: [DefinitionFormat] = [
            .file, .entity, .feature, .featureView, .featureService, .projection,
        ]
        let sources = DefinitionFormat.SourceType.allCases
        var named = formats.map { ($0.name, object($0)) }
        let choice = sources.map { reference(.dataSource($0)) }
        named.append((DefinitionFormat.anyDataSource.name, object([("oneOf", array(choice))])))
        for type in sources {
            named.append((DefinitionFormat.dataSource(type).name, source(type)))
        }
        return object(named)
    }()

    /// A source of one type: its keys, and which of them exclude each other.
    private static func source(_ type: DefinitionFormat.SourceType) -> JSONNode {
        let exclusive =
            switch type {
            case .file: ["path", "query"]
            case .push: [] as [String]
            case .spark: ["table", "query", "path"]
            }
        var choice: [(String, JSONNode)] = []
        if !exclusive.isEmpty {
            choice.append(
                ("oneOf", array(exclusive.map { object([("required", array([string($0)]))]) })))
            choice.append(
                ("dependentRequired", object([("file_format", array([string("path")]))])))
        }
        return object(.dataSource(type), only: [type.rawValue], and: choice)
    }

    private static func object(
        _ format: DefinitionFormat, only types: [String] = [], and more: [(String, JSONNode)] = []
    ) -> JSONNode {
        let properties = format.keys.map { key in
            let isType = key.name == "type" && !types.isEmpty
            return (key.name, property(key, form: isType ? .choice(types) : key.form))
        }
        let required = format.keys.filter(\.isRequired).map { string($0.name) }
        return object(
            [
                ("type", string("object")), ("properties", object(properties)),
                ("required", array(required)), ("additionalProperties", JSONNode(.bool(false))),
            ] + more)
    }

    private static func property(
        _ key: DefinitionFormat.Key, form: DefinitionFormat.Form
    ) -> JSONNode {
        object([("description", string(key.meaning))] + members(of: form))
    }

    private static func members(of form: DefinitionFormat.Form) -> [(String, JSONNode)] {
        switch form {
        case .text:
            return [("type", string("string"))]
        case .nonEmptyText:
            return [("type", string("string")), ("minLength", number(1))]
        case .objectName:
            return [("type", string("string")), ("pattern", string("^[A-Za-z_][A-Za-z0-9_]*$"))]
        case .columnName:
            return [
                ("type", string("string")),
                ("pattern", string("^[^:@\\u0000-\\u001f\\u007f-\\u009f]+$")),
            ]
        case .flag:
            return [("type", string("boolean"))]
        case .texts:
            return [
                ("type", string("object")),
                ("additionalProperties", object([("type", string("string"))])),
            ]
        case .timeToLive:
            return [
                ("type", array(["number", "string", "null"].map(string))), ("minimum", number(0)),
                ("pattern", string("^[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?[smhdw]$")),
                ("examples", array(["1d", "90m"].map(string))),
            ]
        case .valueType:
            return suggestions(ValueType.simpleTypes.map(\.type).filter(\.isDefinable))
        case .keyType:
            return suggestions(ValueType.entityKeyTypes)
        case .choice(let choices):
            return [("enum", array(choices.map(string)))]
        case .list(let element, let atLeast, let atMost):
            var bounds: [(String, JSONNode)] = []
            if atLeast > 0 { bounds.append(("minItems", number(atLeast))) }
            if let atMost { bounds.append(("maxItems", number(atMost))) }
            return [("type", string("array")), ("items", object(members(of: element)))] + bounds
        case .object(let format):
            return [referenceMember(format)]
        case .dataSource:
            return [referenceMember(.anyDataSource)]
        case .projection:
            let text = object([
                ("type", string("string")), ("pattern", string("^[^:]+(:[^:]+)?$")),
                ("description", string("VIEW for all of its features, or VIEW:FEATURE.")),
            ])
            return [("anyOf", array([text, reference(.projection)]))]
        }
    }

    /// Any text, with the usual names for editors: types have too many spellings to list.
    private static func suggestions(_ types: [ValueType]) -> [(String, JSONNode)] {
        let usual = object([("enum", array(types.map { string($0.description) }))])
        let any = object([("type", string("string")), ("minLength", number(1))])
        return [("anyOf", array([usual, any]))]
    }

    // MARK: Nodes

    private static func reference(_ format: DefinitionFormat) -> JSONNode {
        object([referenceMember(format)])
    }

    private static func referenceMember(_ format: DefinitionFormat) -> (String, JSONNode) {
        ("$ref", string("#/$defs/\(format.name)"))
    }

    private static func object(_ members: [(String, JSONNode)]) -> JSONNode {
        JSONNode(.object(members.map { JSONMember($0.0, $0.1) }))
    }

    private static func array(_ elements: [JSONNode]) -> JSONNode { JSONNode(.array(elements)) }
    private static func string(_ text: String) -> JSONNode { JSONNode(.string(text)) }
    private static func number(_ number: Int) -> JSONNode { JSONNode(.number(String(number))) }
}
