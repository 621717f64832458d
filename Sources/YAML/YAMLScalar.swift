/// A scalar as it is written: its type follows from text, style and tag.
public struct YAMLScalar: Hashable, Sendable {
    /// How a scalar is written.
    public enum Style: Hashable, Sendable {
        /// Without quotes: the text decides the type.
        case plain
        /// In quotes or as a block: a string, whatever the text.
        case quoted
    }

    /// The text, without quotes and escapes.
    public var text: String
    /// How it is written.
    public var style: Style
    /// The type that the text names itself, such as `!!str`.
    public var tag: YAMLTag?

    /// A scalar.
    public init(_ text: String, style: Style = .plain, tag: YAMLTag? = nil) {
        self.text = text
        self.style = style
        self.tag = tag
    }

    /// The value, by YAML 1.1's rules for plain scalars, as PyYAML reads it.
    ///
    /// Moments stay texts; so do whole numbers beyond 64 bits.
    public var value: YAMLValue {
        let form: PlainForm =
            switch (tag, style) {
            case (.string, _), (nil, .quoted): .string
            default: PlainForm(of: text)
            }
        return switch form {
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .float(let value): .float(value)
        case .string, .moment, .hugeInteger, .special: .string(text)
        }
    }
}

/// The tags of YAML's core types.
public enum YAMLTag: String, Hashable, Sendable {
    /// `!!null`
    case null = "tag:yaml.org,2002:null"
    /// `!!bool`
    case boolean = "tag:yaml.org,2002:bool"
    /// `!!int`
    case integer = "tag:yaml.org,2002:int"
    /// `!!float`
    case float = "tag:yaml.org,2002:float"
    /// `!!str`, and the tag `!`
    case string = "tag:yaml.org,2002:str"
    /// `!!timestamp`
    case moment = "tag:yaml.org,2002:timestamp"
    /// `!!seq`
    case sequence = "tag:yaml.org,2002:seq"
    /// `!!map`
    case mapping = "tag:yaml.org,2002:map"
}
