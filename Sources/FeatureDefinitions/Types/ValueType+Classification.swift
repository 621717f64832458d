extension ValueType {
    /// Whether entity keys can hold such values: Feast encodes no other types into keys.
    public var isEntityKeyType: Bool { Self.entityKeyTypes.contains(self) }

    /// The types of which entity keys are made.
    public static let entityKeyTypes: [ValueType] = JoinKeyType.allCases.map(\.valueType)

    /// Whether a definition may name the type; what a registry of Feast's can't hold, it may not.
    public var isDefinable: Bool { definitionProblem == nil }

    /// Why a definition can't name the type; `nil` where it can.
    ///
    /// The registry has an enumeration of types; what has parts is described in tags beside it
    /// (`feast:struct_schema`, `feast:nested_inner_type`). It has no sets of `Map`, `Json` or
    /// `Struct`, and Feast defines no features of `ScalarMap` and `ZonedTimestamp` inside others.
    public var definitionProblem: String? {
        if depth > ValueTypeParser.maximumDepth {
            return "more than \(ValueTypeParser.maximumDepth) types inside each other"
        }
        return problemOfParts
    }

    /// How many types stand inside each other, this one included.
    private var depth: Int {
        switch self {
        case .array(let element), .set(let element): 1 + element.depth
        case .structure(let fields): 1 + (fields.map(\.type.depth).max() ?? 0)
        default: 1
        }
    }

    private var problemOfParts: String? {
        switch self {
        case .scalarMap, .zonedTimestamp:
            return "\(self) can be read from a registry, but not defined"
        case .array(let element):
            return element.problemOfParts
        case .set(.map), .set(.json), .set(.structure):
            return "there is no \(self): sets hold simple types, arrays or sets"
        case .set(let element):
            return element.problemOfParts
        case .structure(let fields):
            if fields.isEmpty { return "a Struct without fields" }
            var names: Set<String> = []
            for field in fields {
                if !names.insert(field.name).inserted {
                    return "the field \"\(field.name)\" stands twice in a Struct"
                }
                if field.name.isEmpty { return "a field without a name in a Struct" }
                if let problem = field.type.problemOfParts { return problem }
            }
            return nil
        default:
            return nil
        }
    }
}
