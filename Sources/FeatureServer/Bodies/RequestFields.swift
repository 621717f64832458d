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

    private mutating func wrong(
        _ type: WrongType, _ location: [RequestMistake.Step], _ node: JSONNode
    ) {
        mistakes.append(RequestMistake(type, at: ["body"] + location, input: node.json))
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
        wrong(.string, [.key(name)], node)
        return ""
    }

    /// A text that may be missing.
    ///
    /// - Parameter isNullable: Whether it may also be null.
    mutating func optionalString(_ name: String, isNullable: Bool = true) -> String? {
        guard let node = self[name], !isNullable || node.kind != .null else { return nil }
        if case .string(let text) = node.kind { return text }
        wrong(.string, [.key(name)], node)
        return nil
    }

    /// A truth value, as Pydantic takes one.
    mutating func bool(_ name: String, or standard: Bool) -> Bool {
        guard let node = self[name] else { return standard }
        let json = node.json
        do throws(WrongType) {
            return try LooseFlag.value(of: json, at: json.indices)
        } catch {
            wrong(error, [.key(name)], node)
            return standard
        }
    }

    /// A list of texts that may be missing or null.
    mutating func optionalStrings(_ name: String) -> [String]? {
        guard let node = self[name], node.kind != .null else { return nil }
        guard case .array(let nodes) = node.kind else {
            wrong(.list, [.key(name)], node)
            return nil
        }
        var texts: [String] = []
        for (index, node) in nodes.enumerated() {
            if case .string(let text) = node.kind {
                texts.append(text)
            } else {
                wrong(.string, [.key(name), .index(index)], node)
            }
        }
        return texts
    }

    /// An object that must be there.
    mutating func object(_ name: String) -> JSONNode {
        let empty = JSONNode(.object([]))
        guard let node = required(name) else { return empty }
        if case .object = node.kind { return node }
        wrong(.object, [.key(name)], node)
        return empty
    }
}

extension HTTPRequest {
    /// A truth value among the parameters, as FastAPI takes one.
    func flag(_ name: String) throws(ServerError) -> Bool {
        guard let text = parameter(name) else { return false }
        do throws(WrongType) {
            return try LooseFlag.value(of: text)
        } catch {
            throw .mistakes([
                RequestMistake(
                    error, at: ["query", .key(name)], input: JSONWriter.quoted(text).utf8)
            ])
        }
    }
}

extension JSONNode {
    /// The node's text, without space.
    var json: [UInt8] { Array(JSONWriter.compactText(of: self).utf8) }
}
