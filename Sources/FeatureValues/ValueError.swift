/// A value that can't be what it should be: a time, a join key's value, an entity key.
///
/// Its text never holds the value itself; whoever asked for the conversion knows it, and its name.
public struct ValueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        /// Text that is no time.
        case noTimestamp
        /// A value outside the range of its type.
        case outOfRange
        /// A value that its type can't take.
        case notConvertible
        /// A type whose values can't be part of an entity key, or of a request.
        case unsupportedType
        /// A join key without a value.
        case nullJoinKey
        /// Join keys and values that don't belong together.
        case joinKeyMismatch
        /// Bytes that are no entity key.
        case malformedEntityKey
    }
    /// The kind of mistake.
    public var code: Code
    /// What is wrong: `no time: month 13`.
    public var message: String
    /// What to do: `the month is from 1 to 12`.
    public var hint: String

    /// A mistake.
    public init(code: Code, message: String, hint: String) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// The message alone.
    public var description: String { message }
}
