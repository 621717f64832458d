internal import CGnuTLS

/// A certificate or key that can't be used.
public struct TLSError: Error, Hashable, Sendable {
    /// Which of the two is wrong.
    public enum Part: Hashable, Sendable {
        case certificate
        case key
    }
    /// Which of the two is wrong.
    public var part: Part
    /// GnuTLS's number of the error.
    public var code: Int32
    /// Why, in GnuTLS's words.
    public var reason: String { String(cString: gnutls_strerror(code)) }
    /// Whether each is fine, and the key is another certificate's.
    public var isMismatch: Bool { code == GNUTLS_E_CERTIFICATE_KEY_MISMATCH }
}
