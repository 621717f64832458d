public import FeatureDefinitions

/// A value as a request gives it, before it has the type that its name was declared with.
public enum RequestValue: Hashable, Sendable {
    /// Text: a string of JSON, a word of the command line, a field of a CSV file.
    case text(String)
    /// A number of JSON, as it is written, so that no digit is lost.
    case number(String)
    /// A truth value.
    case bool(Bool)
    /// Nothing.
    case null
}

extension RequestValue {
    /// What a scalar of a JSON text says; `nil` for arrays and objects.
    public init?(_ node: JSONNode) {
        switch node.kind {
        case .string(let text): self = .text(text)
        case .number(let text): self = .number(text)
        case .bool(let bool): self = .bool(bool)
        case .null: self = .null
        case .array, .object: return nil
        }
    }
}
