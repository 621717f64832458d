internal import FeatureDefinitions

/// What a value in a body may be, as an OpenAPI document says it.
indirect enum OpenAPISchema: Sendable {
    case text
    case whole
    case truth
    case anything
    /// An object whose members may be anything.
    case anyObject
    case list(OpenAPISchema)
    /// An object whose members are all of one kind.
    case members(OpenAPISchema)
    /// One of several kinds.
    case either([OpenAPISchema])
    case null
    /// What stands under that name among the document's schemas.
    case reference(String)

    /// This, or null.
    var orNull: OpenAPISchema { .either([self, .null]) }

    /// Its members, in JSON.
    var members: [JSONMember] {
        switch self {
        case .text: [JSONMember("type", "string".json)]
        case .whole: [JSONMember("type", "integer".json)]
        case .truth: [JSONMember("type", "boolean".json)]
        case .null: [JSONMember("type", "null".json)]
        case .anything: []
        case .anyObject: [JSONMember("type", "object".json)]
        case .list(let element):
            [JSONMember("type", "array".json), JSONMember("items", element.node)]
        case .members(.anything):
            [
                JSONMember("type", "object".json),
                JSONMember("additionalProperties", JSONNode(.bool(true))),
            ]
        case .members(let value):
            [JSONMember("type", "object".json), JSONMember("additionalProperties", value.node)]
        case .either(let schemas):
            [JSONMember("anyOf", JSONNode(.array(schemas.map(\.node))))]
        case .reference(let name):
            [JSONMember("$ref", "#/components/schemas/\(name)".json)]
        }
    }

    /// It, in JSON.
    var node: JSONNode { JSONNode(.object(members)) }

    /// Whether it leads to a schema that has a title itself.
    var isReference: Bool {
        switch self {
        case .reference: true
        case .either(let schemas): schemas.contains(where: \.isReference)
        default: false
        }
    }
}

/// An object with named members.
struct OpenAPIObject: Sendable {
    /// Its name among the document's schemas.
    var name: String
    /// Its members.
    var properties: [OpenAPIProperty]

    /// It, in JSON.
    var node: JSONNode {
        let required = properties.filter(\.isRequired).map { $0.name.json }
        var members = [
            JSONMember("type", "object".json),
            JSONMember("title", name.json),
            JSONMember(
                "properties", JSONNode(.object(properties.map { JSONMember($0.name, $0.node) }))),
        ]
        if !required.isEmpty { members.append(JSONMember("required", JSONNode(.array(required)))) }
        return JSONNode(.object(members))
    }
}

/// A member of an object, or a parameter.
struct OpenAPIProperty: Sendable {
    var name: String
    var schema: OpenAPISchema
    /// What people see in the place of the name; by default the name in words.
    var title: String
    /// What holds where it is absent.
    var standard: JSONNode?
    /// What it means.
    var meaning: String?
    var isRequired = false

    init(
        _ name: String, _ schema: OpenAPISchema, standard: JSONNode? = nil, title: String? = nil,
        meaning: String? = nil
    ) {
        self.name = name
        self.schema = schema
        self.standard = standard
        self.title = title ?? Self.words(name)
        self.meaning = meaning
    }

    /// A member that must be there.
    static func required(
        _ name: String, _ schema: OpenAPISchema, title: String? = nil
    ) -> OpenAPIProperty {
        var property = OpenAPIProperty(name, schema, title: title)
        property.isRequired = true
        return property
    }

    /// Its schema, in JSON.
    var node: JSONNode {
        var members = schema.members
        if !schema.isReference { members.append(JSONMember("title", title.json)) }
        if let meaning {
            members.append(JSONMember("description", meaning.json))
        }
        if let standard { members.append(JSONMember("default", standard)) }
        return JSONNode(.object(members))
    }

    /// `feature_service` as people write it: `Feature Service`.
    static func words(_ name: String) -> String {
        name.split(whereSeparator: { $0 == "_" || $0 == "-" }).map {
            $0.prefix(1).uppercased() + $0.dropFirst()
        }.joined(separator: " ")
    }
}

extension String {
    /// The text as a value of JSON.
    var json: JSONNode { JSONNode(.string(self)) }
}
