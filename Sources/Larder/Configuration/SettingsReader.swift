internal import FeatureDefinitions
internal import YAML

/// Reads the sections of a parsed file, and collects what is wrong and what is odd.
struct SettingsReader {
    /// One mapping of the file, with the way to it.
    struct Section {
        var path: String
        var node: YAMLNode
    }

    /// The file, as errors name it.
    let file: String
    private(set) var errors: [(line: Int, error: ConfigurationError)] = []
    private(set) var warnings: [(line: Int, warning: ConfigurationWarning)] = []

    init(file: String) { self.file = file }

    /// A place as errors name it: `feature_store.yaml:3: online_store.path`.
    func place(_ line: Int, _ path: String) -> String {
        path.isEmpty ? "\(file):\(line)" : "\(file):\(line): \(path)"
    }

    mutating func fail(
        _ code: ConfigurationError.Code, _ message: String, line: Int, path: String, hint: String
    ) {
        let error = ConfigurationError(
            code: code, message: message, place: place(line, path), hint: hint)
        errors.append((line, error))
    }

    mutating func warn(_ message: String, line: Int, path: String, hint: String) {
        let warning = ConfigurationWarning(message: message, place: place(line, path), hint: hint)
        warnings.append((line, warning))
    }

    /// Throws all mistakes, if there are any, in the order of their lines.
    func throwIfAny() throws(ConfigurationErrors) {
        guard !errors.isEmpty else { return }
        throw ConfigurationErrors(errors.sorted { $0.line < $1.line }.map(\.error))
    }

    /// The node with the variables in its values replaced; keys stay as they are.
    mutating func expand(
        _ node: YAMLNode, with variables: EnvironmentVariables, path: String = ""
    ) -> YAMLNode {
        var node = node
        switch node.content {
        case .scalar(var scalar):
            let (text, missing) = variables.expand(scalar.text)
            for name in missing {
                warn(
                    "the environment has no variable \(name)", line: node.mark.line, path: path,
                    hint: "set it, or give a default: ${\(name):-default}")
            }
            scalar.text = text
            node.content = .scalar(scalar)
        case .sequence(let nodes):
            var expanded: [YAMLNode] = []
            for (index, element) in nodes.enumerated() {
                expanded.append(expand(element, with: variables, path: "\(path)[\(index)]"))
            }
            node.content = .sequence(expanded)
        case .mapping(var entries):
            for index in entries.indices {
                entries[index].value = expand(
                    entries[index].value, with: variables, path: join(path, entries[index].key))
            }
            node.content = .mapping(entries)
        }
        return node
    }

    /// A key that is there and not null.
    func node(_ key: String, in section: Section) -> YAMLNode? {
        guard let node = section.node[key], node.value != .null else { return nil }
        return node
    }

    /// A text.
    mutating func text(_ key: String, in section: Section) -> String? {
        guard let node = node(key, in: section) else { return nil }
        if case .string(let text) = node.value { return text }
        var hint = "write one text"
        if case .scalar(let scalar) = node.content {
            hint = "write it in quotes: \(key): \"\(scalar.text)\""
        }
        failType(key, in: section, node: node, wanted: "a text", hint: hint)
        return nil
    }

    /// A text, a number or a truth value, as it is written.
    mutating func scalarText(_ key: String, in section: Section) -> String? {
        guard let node = node(key, in: section) else { return nil }
        if case .scalar(let scalar) = node.content { return scalar.text }
        failType(key, in: section, node: node, wanted: "one value", hint: "write one text")
        return nil
    }

    /// A whole number in `range`.
    mutating func integer(
        _ key: String, in section: Section, range: ClosedRange<Int>, hint: String
    ) -> Int? {
        guard let node = node(key, in: section) else { return nil }
        guard case .integer(let value) = node.value else {
            failType(key, in: section, node: node, wanted: "a whole number", hint: hint)
            return nil
        }
        guard let number = Int(exactly: value), range.contains(number) else {
            fail(
                .wrongValue, "\(key) can't be \(value)", line: node.mark.line,
                path: join(section.path, key), hint: hint)
            return nil
        }
        return number
    }

    /// A mapping; an absent one is empty.
    mutating func section(_ key: String, in section: Section) -> Section? {
        guard let node = node(key, in: section) else { return nil }
        guard node.entries != nil else {
            failType(
                key, in: section, node: node, wanted: "a mapping",
                hint: "write its settings below it, indented")
            return nil
        }
        return Section(path: join(section.path, key), node: node)
    }

    mutating func failType(
        _ key: String, in section: Section, node: YAMLNode, wanted: String, hint: String
    ) {
        fail(
            .wrongType, "\(key) must be \(wanted), not \(Self.name(of: node.value))",
            line: node.mark.line, path: join(section.path, key), hint: hint)
    }

    /// Warns of keys that neither Feast nor Larder knows.
    mutating func warnOfUnknownKeys(in section: Section, known: [String]) {
        for entry in section.node.entries ?? [] where !known.contains(entry.key) {
            let nearest = NearestName.of(entry.key, among: known)
            warn(
                "unknown key \"\(entry.key)\"", line: entry.mark.line,
                path: join(section.path, entry.key),
                hint: nearest.map { "did you mean \"\($0)\"?" }
                    ?? "known: \(known.sorted().joined(separator: ", "))")
        }
    }

    func join(_ path: String, _ key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }

    private static func name(of value: YAMLValue) -> String {
        switch value {
        case .null: "null"
        case .boolean: "a truth value"
        case .integer: "a whole number"
        case .float: "a number"
        case .string: "a text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
