import FeatureDefinitions

/// How the registry says the type of a feature: a number, and for nested types a reserved tag.
struct FeatureType: Hashable, Sendable {
    /// A member of `feast.types.ValueType.Enum`.
    var member: String
    /// The reserved tags, empty where the member says it all.
    var tags: [String: String]

    /// What the registry says of a type.
    init(_ type: ValueType) {
        tags = [:]
        switch type {
        case .array(.structure(let fields)):
            member = "STRUCT_LIST"
            tags = Self.structureTags(fields)
        case .structure(let fields):
            member = "STRUCT"
            tags = Self.structureTags(fields)
        case .array(let element):
            if let scalar = Self.member(element) {
                member = "\(scalar)_LIST"
            } else {
                member = "VALUE_LIST"
                tags[ReservedTags.nestedInnerType] = TypeNotation.text(type)
            }
        case .set(let element):
            if let scalar = Self.member(element) {
                member = "\(scalar)_SET"
            } else {
                member = "VALUE_SET"
                tags[ReservedTags.nestedInnerType] = TypeNotation.text(type)
            }
        default: member = Self.member(type) ?? "INVALID"
        }
    }

    /// The type that a column's number and tags say.
    ///
    /// Types that this version does not know, and what Feast itself reads as bytes (its PDF and image
    /// types), are bytes.
    static func type(member: String, tags: [String: String]) -> ValueType {
        switch member {
        case "STRUCT": return .structure(structure(tags))
        case "STRUCT_LIST": return .array(.structure(structure(tags)))
        // Without the tag Feast takes these to hold lists of text.
        case "VALUE_LIST":
            return tags[ReservedTags.nestedInnerType].flatMap(TypeNotation.type)
                ?? .array(.array(.string))
        case "VALUE_SET":
            return tags[ReservedTags.nestedInnerType].flatMap(TypeNotation.type)
                ?? .set(.array(.string))
        default: break
        }
        if let scalar = scalars[member] { return scalar }
        if member.hasSuffix("_LIST"), let scalar = scalars[String(member.dropLast(5))] {
            return .array(scalar)
        }
        if member.hasSuffix("_SET"), let scalar = scalars[String(member.dropLast(4))] {
            return .set(scalar)
        }
        return .bytes
    }

    private static func structureTags(_ fields: [StructureField]) -> [String: String] {
        fields.isEmpty ? [:] : [ReservedTags.structureSchema: TypeNotation.structureText(fields)]
    }

    private static func structure(_ tags: [String: String]) -> [StructureField] {
        tags[ReservedTags.structureSchema].flatMap(TypeNotation.structure) ?? []
    }

    private static func member(_ type: ValueType) -> String? {
        scalars.first { $0.value == type }?.key
    }

    private static let scalars: [String: ValueType] = [
        "INT32": .int32, "INT64": .int64, "FLOAT": .float32, "DOUBLE": .float64,
        "STRING": .string, "BYTES": .bytes, "BOOL": .bool, "UNIX_TIMESTAMP": .unixTimestamp,
        "MAP": .map, "JSON": .json, "UUID": .uuid, "TIME_UUID": .timeUuid, "DECIMAL": .decimal,
        "SCALAR_MAP": .scalarMap, "ZONED_TIMESTAMP": .zonedTimestamp,
    ]
}

extension Feature {
    /// The feature that a `FeatureSpecV2` says.
    init(_ message: Message) {
        let tags = message.stringMap("tags")
        self.init(
            name: message.string("name"),
            type: FeatureType.type(member: message.member("value_type"), tags: tags),
            description: message.string("description"),
            tags: tags.filter { !ReservedTags.isReserved($0.key) })
    }
}
