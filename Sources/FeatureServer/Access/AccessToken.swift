internal import MicroHTTPD

/// A word that lets its bearer do something; only its digest is kept.
struct AccessToken: Sendable, Equatable {
    /// What its bearer may do.
    var role: Role
    /// The digest of the word.
    var digest: SHA256Digest
}

/// The tokens that a server knows.
struct AccessTokens: Sendable, Equatable {
    /// All of them; none means that nobody is asked for one.
    var all: [AccessToken] = []

    /// What the bearer of a word may do; `nil` where nobody knows it.
    ///
    /// Every token is compared, so that the time does not tell which one it is.
    func role(of word: some Collection<UInt8>) -> Role? {
        let digest = SHA256Digest(of: word)
        var found: Role?
        for token in all where token.digest == digest {
            found = max(found ?? token.role, token.role)
        }
        return found
    }
}
