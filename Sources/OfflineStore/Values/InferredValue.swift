internal import Arrow
internal import FeatureDefinitions
internal import FeatureValues

/// Types for values inside of maps and structures.
enum InferredValue {
    /// The type that Feast infers from a Python value of such a column.
    static func type(of field: Field) -> ValueType {
        switch field.layout {
        case .bits: .bool
        case .fixed: fixed(field.format)
        case .variable, .largeVariable:
            field.format == "z" || field.format == "Z" ? .bytes : .string
        case .list where field.format == "+m": .map
        case .list, .largeList, .fixedList:
            .array(field.children.first.map(type) ?? .string)
        case .structure: .map
        case .null, .unsupported: .string
        }
    }

    /// The type of a structure's field: Feast declares it, and infers numbers from Python's all the
    /// same, which have one width.
    static func type(ofField declared: ValueType) -> ValueType {
        switch declared {
        case .int32: .int64
        case .float32: .float64
        default: declared
        }
    }

    private static func fixed(_ format: String) -> ValueType {
        switch format {
        case "f", "g", "e": .float64
        default: format.hasPrefix("t") ? .unixTimestamp : .int64
        }
    }

    /// The entries of a JSON object; a number without a fraction is an integer.
    static func entries(ofJSON text: String) throws(ValueReader.Mismatch) -> [ValueEntry] {
        let node: JSONNode
        do {
            node = try JSONReader.read(Array(text.utf8))
        } catch {
            throw ValueReader.Mismatch(message: "a text is no JSON object")
        }
        guard case .object(let members) = node.kind else {
            throw ValueReader.Mismatch(message: "a text is no JSON object")
        }
        return members.map { ValueEntry($0.name, value(of: $0.value)) }
    }

    static func value(of node: JSONNode) -> Value {
        switch node.kind {
        case .null: .null
        case .bool(let truth): .bool(truth)
        case .string(let text): .string(text)
        case .number(let text): Int64(text).map { .int64($0) } ?? .double(Double(text) ?? 0)
        case .object(let members): .map(members.map { ValueEntry($0.name, value(of: $0.value)) })
        case .array(let nodes): .list(ValueElements(inferring: nodes.map(value)))
        }
    }
}
