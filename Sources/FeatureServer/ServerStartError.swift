public import FeatureDefinitions

/// Why a server can't be started: what is wrong, where, and what to do.
public struct ServerStartError: UserFacingError, Hashable {
    /// For programs; the text may change, this may not.
    public enum Code: String, Hashable, Sendable {
        /// The address is none of this machine, is somebody else's, or is not for this process.
        case badAddress, addressInUse, notAllowed
        /// Others could reach the server, and nobody is asked who he is.
        case unprotected
        /// Feast's way to know callers, which Larder has no code for.
        case unsupportedAuthentication
        /// Tokens that can't be read.
        case badTokenFile
        /// A certificate or a key that can't be used.
        case badCertificate
        /// What the operating system refuses otherwise.
        case system
    }
    /// The kind of mistake.
    public var code: Code
    /// What is wrong.
    public var message: String
    /// Where; empty where the message says it.
    public var place: String
    /// What to do.
    public var hint: String

    /// A mistake.
    public init(code: Code, message: String, place: String = "", hint: String) {
        self.code = code
        self.message = message
        self.place = place
        self.hint = hint
    }
}

/// All that keeps a server from starting.
public struct ServerStartErrors: UserFacingErrors, Hashable {
    /// At least one.
    public var all: [ServerStartError]

    /// The mistakes, as what a person is shown.
    public var mistakes: [any UserFacingError] { all }
}
