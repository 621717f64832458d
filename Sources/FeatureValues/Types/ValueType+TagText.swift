import FeatureDefinitions

// How Feast writes types in the reserved tags: `Array(Set(STRING))`; a structure inside is a JSON
// object, `{"__struct__": {"name": "STRING"}}`, and a structure in a structure is such an object
// in a JSON string.
extension ValueType {
    /// The type as a reserved tag names it.
    var feastTagText: String {
        switch self {
        case .array(let element): "Array(\(element.feastTagText))"
        case .set(let element): "Set(\(element.feastTagText))"
        case .structure(let fields): "{\"__struct__\": \(ValueType.schema(of: fields))}"
        default: ValueType.tagNames.first { $0.type == self }?.name ?? "INVALID"
        }
    }

    /// The type that a reserved tag names; `nil` where it names none.
    init?(feastTagText text: String) {
        self.init(feastTagText: text[...], depth: 0)
    }

    /// A structure's fields as `{"name": "STRING"}`, in ASCII, as Python's `json.dumps` writes it.
    static func schema(of fields: [StructureField]) -> String {
        var writer = JSONStreamWriter(layout: .spaced, isASCII: true)
        writer.beginObject()
        for field in fields {
            writer.key(field.name)
            writer.string(field.type.feastTagText)
        }
        writer.endObject()
        return writer.text
    }

    /// The fields that ``schema(of:)`` wrote; `nil` for text of another form.
    static func fields(ofSchema text: String) -> [StructureField]? {
        fields(ofSchema: text, depth: 0)
    }

    /// How deep types may nest in a tag: more than anyone writes, less than the stack holds.
    private static let greatestDepth = 64

    private static let tagNames: [(name: String, type: ValueType)] = [
        ("BYTES", .bytes), ("STRING", .string), ("INT32", .int32), ("INT64", .int64),
        ("FLOAT64", .float64), ("FLOAT32", .float32), ("BOOL", .bool),
        ("UNIX_TIMESTAMP", .unixTimestamp), ("MAP", .map), ("JSON", .json), ("UUID", .uuid),
        ("TIME_UUID", .timeUuid), ("DECIMAL", .decimal), ("SCALAR_MAP", .scalarMap),
        ("ZONED_TIMESTAMP", .zonedTimestamp), ("PDF_BYTES", .bytes), ("IMAGE_BYTES", .bytes),
    ]

    private init?(feastTagText text: Substring, depth: Int) {
        guard depth < ValueType.greatestDepth else { return nil }
        if let inner = text.between("Array(", ")") {
            guard let element = ValueType(feastTagText: inner, depth: depth + 1) else { return nil }
            self = .array(element)
        } else if let inner = text.between("Set(", ")") {
            guard let element = ValueType(feastTagText: inner, depth: depth + 1) else { return nil }
            self = .set(element)
        } else if let inner = text.between("{\"__struct__\":", "}") {
            guard let fields = ValueType.fields(ofSchema: String(inner), depth: depth + 1) else {
                return nil
            }
            self = .structure(fields)
        } else if let (_, type) = ValueType.tagNames.first(where: { $0.name == text }) {
            self = type
        } else {
            return nil
        }
    }

    private static func fields(ofSchema text: String, depth: Int) -> [StructureField]? {
        guard let node = try? JSONReader.read(Array(text.utf8)),
            case .object(let members) = node.kind
        else { return nil }
        var fields: [StructureField] = []
        for member in members {
            guard case .string(let name) = member.value.kind,
                let type = ValueType(feastTagText: name[...], depth: depth + 1)
            else { return nil }
            fields.append(StructureField(name: member.name, type: type))
        }
        return fields
    }
}

extension Substring {
    /// What stands between a prefix and a suffix; `nil` where one of them is missing.
    fileprivate func between(_ prefix: String, _ suffix: String) -> Substring? {
        guard utf8.count >= prefix.utf8.count + suffix.utf8.count, hasPrefix(prefix),
            hasSuffix(suffix)
        else { return nil }
        return dropFirst(prefix.count).dropLast(suffix.count)
    }
}
