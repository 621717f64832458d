/// An option that may stand among the words of a command line.
public struct PoptOption: Hashable, Sendable {
    /// The long name, without its hyphens.
    public var name: String
    /// The short name, one ASCII character.
    public var letter: Character?
    /// Whether a value belongs to it: `--name VALUE`, `--name=VALUE`, `-n VALUE`, `-nVALUE`.
    public var takesValue: Bool

    /// An option.
    public init(name: String, letter: Character? = nil, takesValue: Bool) {
        self.name = name
        self.letter = letter
        self.takesValue = takesValue
    }
}
