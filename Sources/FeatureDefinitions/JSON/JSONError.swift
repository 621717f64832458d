/// A text that is no JSON, or none that this reader takes.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        /// Against JSON's grammar, or not UTF-8.
        case syntax
        /// A key that its object already has.
        case duplicateKey
        /// Too deeply nested, or a number beyond `Double`.
        case outOfRange
    }
    /// The kind of mistake.
    public var code: Code
    /// The line of the mistake; the first is 1.
    public var line: Int
    /// Where in the tree the reader stood.
    public var path: JSONPath
    /// What is wrong: `unexpected "}"`.
    public var message: String
    /// What to do: `expected "," or "]"`.
    public var hint: String

    /// Line and message: `line 3: unexpected "}"`.
    public var description: String { "line \(line): \(message)" }
}
