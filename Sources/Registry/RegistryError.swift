public import FeatureDefinitions

/// A registry that can't be read, written or changed as asked.
public struct RegistryError: UserFacingError, Hashable, Sendable {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        /// There is no registry file.
        case missing
        /// The file can't be opened or read.
        case unreadable
        /// What the file holds is no registry.
        case corrupt
        /// The file can't be written or locked.
        case unwritable
        /// The registry has no such object.
        case notFound
        /// A definition takes the name of an object of another kind.
        case conflict
    }
    /// The kind of failure.
    public var code: Code
    /// What failed, with the names that matter.
    public var message: String
    /// The file or the object it is about, such as `data/registry.db`.
    public var place: String
    /// What to do about it, as an imperative.
    public var hint: String

    /// A failure.
    public init(code: Code, message: String, place: String, hint: String) {
        self.code = code
        self.message = message
        self.place = place
        self.hint = hint
    }
}
