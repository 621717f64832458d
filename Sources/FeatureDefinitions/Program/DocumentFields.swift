/// The members of an object, by name and type.
struct DocumentFields {
    let node: JSONNode
    /// The object, for messages.
    let what: String

    init(_ node: JSONNode, _ what: String) {
        self.node = node
        self.what = what
    }

    func wrong(_ name: String, _ message: String) -> DefinitionProgramError {
        DefinitionProgramError(message: "in \(what), \"\(name)\" \(message)")
    }

    private func required<Value>(
        _ name: String, _ value: Value?
    ) throws(DefinitionProgramError) -> Value {
        guard let value else { throw wrong(name, "is missing") }
        return value
    }

    func text(_ name: String) throws(DefinitionProgramError) -> String {
        try required(name, try optionalText(name))
    }

    func optionalText(_ name: String) throws(DefinitionProgramError) -> String? {
        guard let node = node[name] else { return nil }
        guard case .string(let text) = node.kind else { throw wrong(name, "is \(node.kindName)") }
        return text
    }

    func flag(_ name: String) throws(DefinitionProgramError) -> Bool {
        let node = try required(name, node[name])
        guard case .bool(let flag) = node.kind else { throw wrong(name, "is \(node.kindName)") }
        return flag
    }

    func object(_ name: String) throws(DefinitionProgramError) -> DocumentFields {
        DocumentFields(try required(name, node[name]), name)
    }

    private func elements(_ name: String) throws(DefinitionProgramError) -> [JSONNode]? {
        guard let node = node[name] else { return nil }
        guard case .array(let elements) = node.kind else {
            throw wrong(name, "is \(node.kindName)")
        }
        return elements
    }

    func optionalList<Object>(
        _ name: String, _ object: (DocumentFields) throws(DefinitionProgramError) -> Object
    ) throws(DefinitionProgramError) -> [Object]? {
        guard let elements = try elements(name) else { return nil }
        var objects: [Object] = []
        for (index, element) in elements.enumerated() {
            objects.append(try object(DocumentFields(element, "\(name)[\(index)]")))
        }
        return objects
    }

    func list<Object>(
        _ name: String, _ object: (DocumentFields) throws(DefinitionProgramError) -> Object
    ) throws(DefinitionProgramError) -> [Object] {
        try required(name, try optionalList(name, object))
    }

    func optionalTexts(_ name: String) throws(DefinitionProgramError) -> [String]? {
        guard let elements = try elements(name) else { return nil }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element.kind else {
                throw wrong(name, "holds \(element.kindName)")
            }
            texts.append(text)
        }
        return texts
    }

    func texts(_ name: String) throws(DefinitionProgramError) -> [String] {
        try required(name, try optionalTexts(name))
    }

    func optionalNumbers(_ name: String) throws(DefinitionProgramError) -> [Int]? {
        guard let elements = try elements(name) else { return nil }
        var numbers: [Int] = []
        for element in elements {
            guard case .number(let text) = element.kind, let number = Int(text) else {
                throw wrong(name, "holds no whole number")
            }
            numbers.append(number)
        }
        return numbers
    }

    func map(_ name: String) throws(DefinitionProgramError) -> [String: String] {
        let node = try required(name, node[name])
        guard case .object(let members) = node.kind else {
            throw wrong(name, "is \(node.kindName)")
        }
        var texts: [String: String] = [:]
        for member in members {
            guard case .string(let text) = member.value.kind else {
                throw wrong(name, "holds \(member.value.kindName)")
            }
            texts[member.name] = text
        }
        return texts
    }
}
