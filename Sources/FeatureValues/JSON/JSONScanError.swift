/// Why a text is no JSON, in the words of Python's `json`, which Feast's server answers with.
public struct JSONScanError: Error, Hashable, Sendable {
    /// For programs.
    public enum Code: String, Hashable, Sendable {
        /// Something that JSON doesn't allow where it stands; the only code that has a position.
        case syntax
        /// Bytes that are no UTF-8.
        case notUTF8
        /// A `\uXXXX` that is half a character, in a string that is needed.
        case halfCharacter
        /// More arrays and objects inside each other than ``JSONScanner/maximumDepth``.
        case tooDeep
    }

    /// The kind of mistake.
    public var code: Code
    /// `Expecting value`.
    public var message: String
    /// Where it is, in characters from the start of the text, which is 0; a byte order mark
    /// doesn't count.
    public var position: Int
}
