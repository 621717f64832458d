internal import FeatureDefinitions
internal import FeatureValues
internal import MicroHTTPD

/// The fields of a request's body, checked as FastAPI checks them: mistakes are collected.
struct RequestFields {
    private let members: [JSONMember]
    private let body: JSONNode
    private var mistakes = RequestMistakes()

    /// Reads a body.
    ///
    /// - Throws: ``ServerError`` for a body that is no JSON object.
    init(_ bytes: [UInt8]) throws(ServerError) {
        guard !bytes.isEmpty else {
            throw .mistakes([.missing(["body"], input: Array("null".utf8))])
        }
        do throws(JSONScanError) {
            var scanner = try JSONScanner(bytes)
            body = try scanner.node()
            try scanner.end()
        } catch {
            throw ServerError(error)
        }
        guard case .object(let members) = body.kind else {
            throw .mistakes([.noObject(input: body.json)])
        }
        self.members = members
    }

    private subscript(name: String) -> JSONNode? {
        members.first { $0.name == name }?.value
    }

    /// Throws all that is wrong, once all fields were asked for.
    func check() throws(ServerError) {
        try mistakes.check()
    }

    private mutating func wrong(_ type: String, _ location: [RequestMistake.Step], _ node: JSONNode)
    {
        let message =
            switch type {
            case "string_type": "Input should be a valid string"
            case "list_type": "Input should be a valid list"
            case "dict_type": "Input should be a valid dictionary"
            case "bool_type": "Input should be a valid boolean"
            default: "Input should be a valid boolean, unable to interpret input"
            }
        mistakes.append(
            RequestMistake(type, at: ["body"] + location, message, input: node.json))
    }

    private mutating func required(_ name: String) -> JSONNode? {
        if let node = self[name] { return node }
        mistakes.append(.missing(["body", .key(name)], input: body.json))
        return nil
    }

    /// A text that must be there; empty where it is not, and then ``check()`` throws.
    mutating func string(_ name: String) -> String {
        guard let node = required(name) else { return "" }
        if case .string(let text) = node.kind { return text }
        wrong("string_type", [.key(name)], node)
        return ""
    }

    /// A text that may be missing.
    ///
    /// - Parameter isNullable: Whether it may also be null.
    mutating func optionalString(_ name: String, isNullable: Bool = true) -> String? {
        guard let node = self[name], !isNullable || node.kind != .null else { return nil }
        if case .string(let text) = node.kind { return text }
        wrong("string_type", [.key(name)], node)
        return nil
    }

    /// A truth value, as Pydantic takes one.
    mutating func bool(_ name: String, or standard: Bool) -> Bool {
        guard let node = self[name] else { return standard }
        switch node.kind {
        case .bool(let truth): return truth
        case .string(let text):
            if let truth = Bool(pydantic: text) { return truth }
            wrong("bool_parsing", [.key(name)], node)
        case .number(let text):
            if let number = Double(text), number == 0 || number == 1 { return number == 1 }
            wrong("bool_parsing", [.key(name)], node)
        default: wrong("bool_type", [.key(name)], node)
        }
        return standard
    }

    /// A list of texts that may be missing or null.
    mutating func optionalStrings(_ name: String) -> [String]? {
        guard let node = self[name], node.kind != .null else { return nil }
        guard case .array(let nodes) = node.kind else {
            wrong("list_type", [.key(name)], node)
            return nil
        }
        var texts: [String] = []
        for (index, node) in nodes.enumerated() {
            if case .string(let text) = node.kind {
                texts.append(text)
            } else {
                wrong("string_type", [.key(name), .index(index)], node)
            }
        }
        return texts
    }

    /// An object that must be there.
    mutating func object(_ name: String) -> JSONNode {
        let empty = JSONNode(.object([]))
        guard let node = required(name) else { return empty }
        if case .object = node.kind { return node }
        wrong("dict_type", [.key(name)], node)
        return empty
    }
}

extension HTTPRequest {
    /// A truth value among the parameters, as FastAPI takes one.
    func flag(_ name: String) throws(ServerError) -> Bool {
        guard let text = parameter(name) else { return false }
        if let truth = Bool(pydantic: text) { return truth }
        throw .mistakes([
            RequestMistake(
                "bool_parsing", at: ["query", .key(name)],
                "Input should be a valid boolean, unable to interpret input",
                input: Array(JSONWriter.quoted(text).utf8))
        ])
    }
}

extension Bool {
    /// A word that Pydantic takes for a truth value; `nil` for others.
    init?(pydantic word: String) {
        switch word.lowercased() {
        case "1", "true", "t", "yes", "y", "on": self = true
        case "0", "false", "f", "no", "n", "off": self = false
        default: return nil
        }
    }
}

extension JSONNode {
    /// The node's text, without space.
    var json: [UInt8] { Array(JSONWriter.compactText(of: self).utf8) }
}
