extension ValueType {
    /// The type that a text names: `Float32`, `FLOAT`, `INT64_LIST`, `Array(Set(String))`,
    /// `Struct(name: String, age: Int64)`.
    ///
    /// Names are Feast's, in Python or in protobuf; case and underscores don't matter, save in the
    /// names of a structure's fields. Types that ``definitionProblem`` refuses are an error.
    public init(parsing text: String) throws(ValueTypeError) {
        self = try ValueTypeParser.parse(text)
        if let problem = definitionProblem {
            throw ValueTypeError(message: problem, hint: ValueTypeParser.knownTypes)
        }
    }
}

/// Reads the text of a value type.
struct ValueTypeParser {
    /// How many types may stand inside each other.
    static let maximumDepth = 32
    static let knownTypes = "known: " + ValueType.definableNames.joined(separator: ", ")

    private let text: [Unicode.Scalar]
    private let maximumDepth: Int
    private var position = 0
    private var depth = 0

    static func parse(
        _ text: String, maximumDepth: Int = Self.maximumDepth
    ) throws(ValueTypeError) -> ValueType {
        var parser = ValueTypeParser(
            text: Array(text.unicodeScalars), maximumDepth: maximumDepth)
        let type = try parser.type()
        if parser.peek != nil { throw parser.unexpected("expected the end of the type") }
        return type
    }

    private init(text: [Unicode.Scalar], maximumDepth: Int) {
        self.text = text
        self.maximumDepth = maximumDepth
    }

    private mutating func type() throws(ValueTypeError) -> ValueType {
        depth += 1
        defer { depth -= 1 }
        guard depth <= maximumDepth else {
            throw ValueTypeError(
                message: "more than \(maximumDepth) types inside each other",
                hint: "nest less deeply")
        }
        let name = word()
        if name.isEmpty { throw unexpected(Self.knownTypes) }
        let key = ValueType.key(of: name)
        switch key {
        case "array", "list", "set":
            try expect("(", hint: "say of what: \(key == "set" ? "Set" : "Array")(Int64)")
            let element = try type()
            try expect(")", hint: "expected \")\"")
            return key == "set" ? .set(element) : .array(element)
        case "struct":
            return .structure(try fields())
        default:
            return try named(name, key: key)
        }
    }

    /// The fields of a structure, in parentheses; Feast prints braces inside them.
    private mutating func fields() throws(ValueTypeError) -> [StructureField] {
        try expect("(", hint: "name the fields: Struct(name: String, age: Int64)")
        let hasBraces = skip("{")
        var fields: [StructureField] = []
        let end: Unicode.Scalar = hasBraces ? "}" : ")"
        while peek != end {
            let name = try fieldName()
            try expect(":", hint: "expected \":\" and the type of \"\(name)\"")
            fields.append(StructureField(name: name, type: try type()))
            if !skip(",") { break }
        }
        if hasBraces { try expect("}", hint: "expected \",\" or \"}\"") }
        try expect(")", hint: "expected \",\" or \")\"")
        return fields
    }

    private mutating func fieldName() throws(ValueTypeError) -> String {
        guard skip("\"") else {
            let name = word()
            if name.isEmpty { throw unexpected("expected the name of a field") }
            return name
        }
        var quoted = "\""
        while position < text.count {
            let scalar = text[position]
            position += 1
            quoted.unicodeScalars.append(scalar)
            if scalar == "\\", position < text.count {
                quoted.unicodeScalars.append(text[position])
                position += 1
            } else if scalar == "\"" {
                guard let node = try? JSONReader.read(Array(quoted.utf8)),
                    case .string(let name) = node.kind
                else { break }
                return name
            }
        }
        throw ValueTypeError(
            message: "a field's name that is no JSON string in \(shown)",
            hint: "expected a closing \"")
    }

    /// A simple type, or protobuf's name of a list or set of one.
    private func named(_ name: String, key: String) throws(ValueTypeError) -> ValueType {
        if let type = ValueType.simpleTypesByKey[key] { return type }
        for (ending, wrap) in Self.endings where key.hasSuffix(ending) {
            let element = String(key.dropLast(ending.count))
            if let type = ValueType.simpleTypesByKey[element] { return wrap(type) }
            if element == "struct" || element == "value" {
                throw ValueTypeError(
                    message: "\"\(name)\" does not say what is inside",
                    hint: element == "struct"
                        ? "write Array(Struct(name: String, age: Int64))"
                        : "write Array(Array(Int64)), Array(Set(String)), …")
            }
        }
        let names = ValueType.simpleTypes.filter { $0.type.isDefinable }.map(\.name)
        let nearest =
            NearestName.of(name, among: names + ["Array", "Set", "Struct"])
            .map { "did you mean \"\($0)\"? " } ?? ""
        throw ValueTypeError(message: "no value type \"\(name)\"", hint: nearest + Self.knownTypes)
    }

    private static let endings: [(ending: String, wrap: @Sendable (ValueType) -> ValueType)] = [
        ("list", { .array($0) }), ("set", { .set($0) }),
    ]

    // MARK: Scalars

    /// What a plain name is made of.
    static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "-" || scalar == "." || scalar.properties.isAlphabetic
            || scalar.properties.generalCategory == .decimalNumber
    }

    private mutating func word() -> String {
        skipSpace()
        var word = ""
        while position < text.count, Self.isNameScalar(text[position]) {
            word.unicodeScalars.append(text[position])
            position += 1
        }
        return word
    }

    /// The next scalar that is no space.
    private var peek: Unicode.Scalar? {
        mutating get {
            skipSpace()
            return position < text.count ? text[position] : nil
        }
    }

    private mutating func skipSpace() {
        while position < text.count, text[position].properties.isWhitespace { position += 1 }
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ scalar: Unicode.Scalar, hint: String) throws(ValueTypeError) {
        if !skip(scalar) { throw unexpected(hint) }
    }

    private mutating func unexpected(_ hint: String) -> ValueTypeError {
        guard let scalar = peek else {
            let message =
                text.isEmpty ? "an empty value type" : "the value type \(shown) is not complete"
            return ValueTypeError(message: message, hint: hint)
        }
        return ValueTypeError(
            message: "unexpected \(JSONWriter.quoted(String(scalar))) in the value type \(shown)",
            hint: hint)
    }

    private var shown: String {
        var whole = ""
        whole.unicodeScalars.append(contentsOf: text)
        return JSONWriter.quoted(whole)
    }
}
