import Synchronization

/// What the threads of a server share.
final class ServerCore: Sendable {
    let settings: HTTPServerSettings
    let work: WorkPool
    /// For work that may take minutes.
    let longWork: WorkPool
    let knownPaths: KnownPaths
    /// What encrypts the connections; `nil`: nothing does.
    let certificates: CertificateStore?
    let receiveTimeout: UInt64
    let idleTimeout: UInt64
    let sendTimeout: UInt64
    /// Whether every answer is the last of its connection.
    let isStopping = Atomic(false)
    /// Bytes of bodies and answers above ``largeBody``, at this moment.
    let largeBytes = Atomic(0)
    /// Open connections, at this moment.
    let connections = Atomic(0)
    /// Connections that were turned away, so far.
    let refusedConnections = Atomic(0)

    init(_ settings: HTTPServerSettings) throws(TLSError) {
        certificates = try settings.certificate.map { pem throws(TLSError) in
            CertificateStore(try TLSIdentity(pem))
        }
        self.settings = settings
        work = WorkPool(threads: settings.workThreads, limit: settings.waitingWorkLimit)
        longWork = WorkPool(threads: settings.workThreads, limit: settings.waitingWorkLimit)
        knownPaths = KnownPaths(settings.knownPaths)
        receiveTimeout = settings.receiveTimeout.milliseconds
        idleTimeout = settings.idleTimeout.milliseconds
        sendTimeout = settings.sendTimeout.milliseconds
    }

    /// Takes no more work; what waits is done.
    func closeWork() {
        work.close()
        longWork.close()
    }

    /// Bodies up to this size are not counted: the limit of connections bounds them.
    static let largeBody = 64 << 10

    /// Whether a connection has taken longer for something than it may.
    func isTooSlow(_ connection: Connection, at now: UInt64) -> Bool {
        let (phase, since) = connection.phase
        let limit: UInt64
        switch phase {
        case .opened, .receiving: limit = receiveTimeout
        case .idle: limit = idleTimeout
        case .sending: limit = sendTimeout
        case .answering: return false
        }
        return now > since + limit
    }
}
