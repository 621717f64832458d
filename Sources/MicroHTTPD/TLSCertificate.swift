/// A certificate and its key, as files hold them.
public struct TLSCertificate: Hashable, Sendable {
    /// The certificate first, then those between it and the one that callers trust; PEM.
    public var certificates: [UInt8]
    /// The key; PEM.
    public var key: [UInt8]

    /// A certificate and its key.
    public init(certificates: [UInt8], key: [UInt8]) {
        self.certificates = certificates
        self.key = key
    }
}
