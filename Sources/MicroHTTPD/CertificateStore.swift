internal import CGnuTLS
internal import CMicroHTTPD
import Synchronization

/// The certificate that new connections are shown; it can be replaced while the server runs.
final class CertificateStore: Sendable {
    private struct State {
        var current: TLSIdentity
        /// Handshakes that began with these may go on, but no longer than a connection may take to
        /// its first request.
        var retired: [(identity: TLSIdentity, since: UInt64)] = []
    }

    private let state: Mutex<State>

    init(_ identity: TLSIdentity) {
        state = Mutex(State(current: identity))
    }

    var current: TLSIdentity { state.withLock { $0.current } }

    /// Shows another certificate from now on.
    func replace(by identity: TLSIdentity) {
        let now = CoarseClock.milliseconds
        state.withLock { state in
            state.retired.removeAll { now > $0.since + Self.longestHandshake }
            state.retired.append((state.current, now))
            state.current = identity
        }
    }

    /// In milliseconds; far above any receive timeout that a server is given.
    private static let longestHandshake: UInt64 = 2 * 3_600_000
}

/// Finds the certificate for a handshake: GnuTLS gives the connection, and that knows its server.
let retrieveCertificate: MHDCertificateCallback = {
    session, _, _, _, _, certificates, count, key in
    guard let session, let connection = gnutls_session_get_ptr(session),
        let context = larder_mhd_socket_context(OpaquePointer(connection)),
        let store = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue().certificates
    else { return -1 }
    let identity = store.current
    certificates?.pointee = identity.certificates
    count?.pointee = identity.count
    key?.pointee = identity.key
    return 0
}

/// GnuTLS's `gnutls_certificate_retrieve_function2`.
typealias MHDCertificateCallback =
    @convention(c) (
        gnutls_session_t?, UnsafePointer<gnutls_datum_t>?, Int32,
        UnsafePointer<gnutls_pk_algorithm_t>?, Int32,
        UnsafeMutablePointer<UnsafeMutablePointer<gnutls_pcert_st>?>?,
        UnsafeMutablePointer<UInt32>?, UnsafeMutablePointer<gnutls_privkey_t?>?
    ) -> Int32
