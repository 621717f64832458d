/// An error that a person is to understand: every layer's errors, as one thing to show.
///
/// Shown as two lines, `error: <place>: <message>` and `hint: <hint>`, behind the details.
public protocol UserFacingError: Error {
    /// What is wrong, with the names that the user wrote.
    var message: String { get }
    /// Where: a file with line and key, an object, a row; empty where the message says it.
    var place: String { get }
    /// What to do about it; empty where there is nothing to say.
    var hint: String { get }
    /// What another program said about it, in lines, such as a compiler; mostly empty.
    var details: String { get }
}

extension UserFacingError {
    /// Nothing was said by others.
    public var details: String { "" }
}

/// Several mistakes of one run, in the order to show them in.
public protocol UserFacingErrors: Error {
    /// At least one.
    var mistakes: [any UserFacingError] { get }
}

extension DefinitionError: UserFacingError {}
