public import FeatureDefinitions

/// What an online store could not do: what is wrong, where, and what to do.
public struct OnlineStoreError: UserFacingError, Sendable {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        /// The store itself doesn't exist.
        case missingStore
        /// The store has no table for a feature view.
        case missingTable
        /// The server that holds the store can't be reached, is silent, or isn't ready yet.
        case unreachable
        /// Another process holds the store for too long.
        case locked
        /// The store is damaged, or something else than a store.
        case corrupt
        /// The store cannot be written or opened, for lack of rights or of space.
        case denied
        /// A setting is missing or wrong, or there is no such kind of store.
        case badSetting
        /// Anything else.
        case failed
    }

    /// The kind of failure.
    public var code: Code
    /// What is wrong: `the online store is locked`.
    public var message: String
    /// The file or the address.
    public var place: String
    /// What to do about it.
    public var hint: String
    /// The driver's error, with its own code and message.
    public var cause: (any Error)?

    /// A failure.
    public init(
        code: Code, message: String, place: String, hint: String, cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.place = place
        self.hint = hint
        self.cause = cause
    }
}
