/// Reads one definition file: the forms of its values, not yet what they mean together.
///
/// What can't be read leaves an empty name or a default, so that numbers of elements stay as in
/// the file; the mistake that is noted at its place keeps everybody from using the result.
struct DefinitionFileReader {
    let file: String
    var found: LocatedDefinitions
    var mistakes: DefinitionMistakes
    /// Kinds of which the file may hold objects that could not be read.
    var hidden: Set<DefinitionPath.Kind> = []

    /// A value and the way to it.
    struct Value {
        var node: JSONNode
        var path: JSONPath
    }

    init(
        file: String, found: LocatedDefinitions, mistakes: DefinitionMistakes
    ) {
        self.file = file
        self.found = found
        self.mistakes = mistakes
    }

    /// Reads the whole file.
    mutating func read(_ bytes: [UInt8]) {
        do {
            let root = Value(node: try JSONReader.read(bytes), path: JSONPath())
            readTop(root)
        } catch {
            let code: DefinitionError.Code =
                switch error.code {
                case .syntax: .syntax
                case .duplicateKey: .duplicateKey
                case .outOfRange: .wrongValue
                }
            let location = DefinitionLocation(
                file: file, line: error.line, path: error.path)
            mistakes.add(code, error.message, at: location, hint: error.hint)
            hidden.formUnion(DefinitionPath.Kind.allCases)
        }
    }

    private mutating func readTop(_ root: Value) {
        let format = DefinitionFormat.file
        guard case .object(let members) = root.node.kind else {
            wrong(
                .wrongType, "expected an object, found \(root.node.kindName)", root,
                hint: "keys: " + format.keys.map(\.name).joined(separator: ", "))
            hidden.formUnion(DefinitionPath.Kind.allCases)
            return
        }
        checkKeys(members, of: root, format: format)
        if members.contains(where: { format[$0.name] == nil }) {
            hidden.formUnion(DefinitionPath.Kind.allCases)
        }
        _ = text("$schema", in: root, format)
        // In the order of the file, which is the order of its mistakes.
        for member in members {
            guard let kind = DefinitionPath.Kind.allCases.first(where: { $0.key == member.name })
            else { continue }
            guard let objects = list(member.name, in: root, format) else {
                hidden.insert(kind)
                continue
            }
            for object in objects { read(kind, object) }
        }
    }

    private mutating func read(_ kind: DefinitionPath.Kind, _ object: Value) {
        let origin = LocatedDefinitions.Origin(
            file: file, node: object.node, path: object.path)
        switch kind {
        case .entity: found.append(entity(object), origin: origin)
        case .dataSource: found.append(dataSource(object), origin: origin)
        case .featureView: found.append(featureView(object), origin: origin)
        case .featureService: found.append(featureService(object), origin: origin)
        }
    }

    // MARK: Mistakes

    mutating func wrong(
        _ code: DefinitionError.Code, _ message: String, _ value: Value, line: Int? = nil,
        hint: String
    ) {
        let location = DefinitionLocation(
            file: file, line: line ?? value.node.line, path: value.path)
        mistakes.add(code, message, at: location, hint: hint)
    }

    /// Notes unknown and missing keys.
    mutating func checkKeys(
        _ members: [JSONMember], of object: Value, format: DefinitionFormat,
        isKnown: (String) -> Bool = { _ in false }
    ) {
        for member in members where format[member.name] == nil && !isKnown(member.name) {
            let known = format.keys.map(\.name)
            let value = Value(node: member.value, path: object.path.appending(member.name))
            wrong(
                .unknownKey, "unknown key \(JSONWriter.quoted(member.name))", value,
                line: member.line,
                hint: NearestName.hint(
                    for: member.name, among: known, label: "known", sorted: false))
        }
        for key in format.keys
        where key.isRequired && !members.contains(where: { $0.name == key.name }) {
            wrong(
                .missingKey, "\(format.noun) without \"\(key.name)\"", object,
                hint: "add it, for example \(key.exampleMember)")
        }
    }

    /// The object's members if it is one, its keys checked.
    mutating func isObject(_ value: Value, _ format: DefinitionFormat) -> Bool {
        guard case .object(let members) = value.node.kind else {
            let known = format.keys.map(\.name).joined(separator: ", ")
            wrong(
                .wrongType, "expected an object, found \(value.node.kindName)", value,
                hint: "\(format.noun) has the keys \(known)")
            return false
        }
        checkKeys(members, of: value, format: format)
        return true
    }
}
