/// A text that names no value type that can be defined.
public struct ValueTypeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong: `no value type "Flaot32"`.
    public var message: String
    /// What to do: `did you mean "Float32"? known: Int32, …`.
    public var hint: String

    /// What is wrong, and what to do.
    public init(message: String, hint: String) {
        self.message = message
        self.hint = hint
    }

    /// What is wrong with the text.
    public var description: String { message }
}
