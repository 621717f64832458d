internal import CGnuTLS

/// A certificate with its key, as GnuTLS wants them during a handshake.
///
/// `@unchecked Sendable`: nothing changes after `init`, and GnuTLS only reads.
final class TLSIdentity: @unchecked Sendable {
    /// The certificate and those above it.
    let certificates: UnsafeMutablePointer<gnutls_pcert_st>
    /// How many there are.
    let count: UInt32
    /// The key.
    let key: gnutls_privkey_t

    /// Reads a certificate and its key, both in PEM.
    init(_ pem: TLSCertificate) throws(TLSError) {
        var count: UInt32 = 16
        let room = Int(count)
        let certificates = UnsafeMutablePointer<gnutls_pcert_st>.allocate(capacity: room)
        var key: gnutls_privkey_t?
        var code = pem.certificates.withGnuTLS {
            gnutls_pcert_list_import_x509_raw(certificates, &count, $0, GNUTLS_X509_FMT_PEM, 0)
        }
        guard code >= 0 else {
            certificates.deallocate()
            throw TLSError(part: .certificate, code: code)
        }
        self.count = count
        code = gnutls_privkey_init(&key)
        if code >= 0 {
            code = pem.key.withGnuTLS {
                gnutls_privkey_import_x509_raw(key, $0, GNUTLS_X509_FMT_PEM, nil, 0)
            }
        }
        if code >= 0, let key, !Self.isPair(certificates, key) {
            code = GNUTLS_E_CERTIFICATE_KEY_MISMATCH
        }
        guard code >= 0, let key else {
            Self.free(certificates, count, key)
            throw TLSError(part: .key, code: code)
        }
        self.certificates = certificates
        self.key = key
    }

    deinit { Self.free(certificates, count, key) }

    private static func free(
        _ certificates: UnsafeMutablePointer<gnutls_pcert_st>, _ count: UInt32,
        _ key: gnutls_privkey_t?
    ) {
        for index in 0..<Int(count) { gnutls_pcert_deinit(certificates + index) }
        certificates.deallocate()
        if let key { gnutls_privkey_deinit(key) }
    }

    /// Whether the key belongs to the first certificate.
    private static func isPair(
        _ certificates: UnsafeMutablePointer<gnutls_pcert_st>, _ key: gnutls_privkey_t
    ) -> Bool {
        var publicKey: gnutls_pubkey_t?
        guard gnutls_pubkey_init(&publicKey) >= 0, let publicKey else { return false }
        defer { gnutls_pubkey_deinit(publicKey) }
        guard gnutls_pubkey_import_privkey(publicKey, key, 0, 0) >= 0,
            let own = identifier(of: publicKey),
            let other = identifier(of: certificates.pointee.pubkey)
        else { return false }
        return own == other
    }

    private static func identifier(of key: gnutls_pubkey_t?) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 64)
        var count = bytes.count
        guard let key, gnutls_pubkey_get_key_id(key, 0, &bytes, &count) >= 0 else { return nil }
        return Array(bytes[..<count])
    }
}

extension [UInt8] {
    /// Lends the bytes the way GnuTLS reads them.
    fileprivate func withGnuTLS(_ body: (UnsafePointer<gnutls_datum_t>) -> Int32) -> Int32 {
        var copy = self
        return copy.withUnsafeMutableBufferPointer {
            var datum = gnutls_datum_t(data: $0.baseAddress, size: UInt32($0.count))
            return body(&datum)
        }
    }
}
