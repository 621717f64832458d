extension ValueType {
    /// The types without parts, by Feast's Python name and by protobuf's.
    static let simpleTypes: [(type: ValueType, name: String, protobufName: String)] = [
        (.int32, "Int32", "INT32"), (.int64, "Int64", "INT64"),
        (.float32, "Float32", "FLOAT"), (.float64, "Float64", "DOUBLE"),
        (.string, "String", "STRING"), (.bytes, "Bytes", "BYTES"), (.bool, "Bool", "BOOL"),
        (.unixTimestamp, "UnixTimestamp", "UNIX_TIMESTAMP"), (.map, "Map", "MAP"),
        (.json, "Json", "JSON"), (.uuid, "Uuid", "UUID"), (.timeUuid, "TimeUuid", "TIME_UUID"),
        (.decimal, "Decimal", "DECIMAL"), (.scalarMap, "ScalarMap", "SCALAR_MAP"),
        (.zonedTimestamp, "ZonedTimestamp", "ZONED_TIMESTAMP"),
    ]

    /// The simple types by their names in small letters without underscores.
    static let simpleTypesByKey: [String: ValueType] = {
        var types: [String: ValueType] = [:]
        for (type, name, protobufName) in simpleTypes {
            types[key(of: name)] = type
            types[key(of: protobufName)] = type
        }
        return types
    }()

    /// A name as it is compared: case and underscores don't matter.
    static func key(of name: some StringProtocol) -> String {
        String(name.lowercased().filter { $0 != "_" })
    }

    /// Names of definable types, as hints list them.
    public static let definableNames: [String] =
        simpleTypes.filter { $0.type.isDefinable }.map(\.name)
        + ["Array(T)", "Set(T)", "Struct(name: T, …)"]
}

extension ValueType: CustomStringConvertible {
    /// The type by Feast's Python names, as ``init(parsing:)`` reads it:
    /// `Array(Int64)`, `Struct(name: String, age: Int64)`.
    public var description: String {
        switch self {
        case .array(let element): return "Array(\(element))"
        case .set(let element): return "Set(\(element))"
        case .structure(let fields):
            let texts = fields.map { "\(Self.fieldName($0.name)): \($0.type)" }
            return "Struct(\(texts.joined(separator: ", ")))"
        default:
            let simple = Self.simpleTypes.first { $0.type == self }
            precondition(simple != nil, "every type without parts has a name")
            return simple?.name ?? ""
        }
    }

    /// A field's name as types print it: in quotes unless it is plain.
    private static func fieldName(_ name: String) -> String {
        let isPlain =
            !name.isEmpty
            && name.unicodeScalars.allSatisfy { ValueTypeParser.isNameScalar($0) }
        return isPlain ? name : JSONWriter.quoted(name)
    }
}
