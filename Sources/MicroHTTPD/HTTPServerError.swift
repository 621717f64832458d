/// A server that can't be started.
public struct HTTPServerError: Error, Hashable, Sendable {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        /// No such address, or none of this machine.
        case badAddress
        /// Other machines can reach it, and are not to.
        case notLoopback
        /// Somebody else listens there.
        case addressInUse
        /// The system does not let this process listen there.
        case notAllowed
        /// What the system refuses otherwise.
        case system
    }
    /// The kind of mistake.
    public var code: Code
    /// What failed, and why: `127.0.0.1:6566: Address already in use`.
    public var message: String

    /// A server that can't be started.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}
