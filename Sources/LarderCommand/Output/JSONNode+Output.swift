internal import FeatureDefinitions
internal import Registry
internal import YAML

extension JSONNode {
    /// The value as a block of YAML.
    func yaml() throws -> String { try yamlValue.yaml() }

    /// The value as indented JSON with a line feed at its end.
    var jsonLines: String { indentedText + "\n" }

    /// The text at the end of a way of keys, `nil` where there is none.
    func text(_ keys: String...) -> String? {
        var node: JSONNode? = self
        for key in keys { node = node?[key] }
        guard case .string(let text)? = node?.kind else { return nil }
        return text
    }

    private var yamlValue: YAMLValue {
        switch kind {
        case .object(let members): .mapping(members.map { YAMLField($0.name, $0.value.yamlValue) })
        case .array(let elements): .sequence(elements.map(\.yamlValue))
        case .string(let text): .string(text)
        case .number(let text):
            Int64(text).map(YAMLValue.integer) ?? Double(text).map(YAMLValue.float)
                ?? .string(text)
        case .bool(let value): .boolean(value)
        case .null: .null
        }
    }
}
