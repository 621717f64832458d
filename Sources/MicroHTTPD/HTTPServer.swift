import Glibc
import Synchronization

/// An HTTP server over libmicrohttpd: some threads, each with an epoll loop and a handler of its
/// own.
///
/// ```swift
/// let server = try HTTPServer(settings) { MyHandler() }
/// print(server.address)
/// server.stop(within: .seconds(5))
/// ```
public final class HTTPServer: Sendable {
    /// Where the server listens: `127.0.0.1:6566`.
    public let address: String
    /// The port it listens at; the one that the system chose where 0 was asked for.
    public let port: UInt16
    private let core: ServerCore
    private let threads: [ServingThread]
    private let acceptor: Mutex<Acceptor?>
    private let sweeper: Ticker

    /// Starts to listen and to answer.
    ///
    /// - Parameters:
    ///   - settings: How it is run.
    ///   - makeHandler: Makes the handler of one thread; called once for each, before any connection
    ///     is taken.
    public init(
        _ settings: HTTPServerSettings, makeHandler: () throws -> any HTTPHandler
    ) throws {
        Self.allowDescriptors(settings.connectionLimit + 256)
        let socket = try ListeningSocket(
            host: settings.host, port: settings.port, isLoopbackOnly: settings.isLoopbackOnly)
        address = socket.address
        port = socket.port
        core = try ServerCore(settings)
        var threads: [ServingThread] = []
        do {
            for _ in 0..<max(1, settings.threads) {
                threads.append(try ServingThread(core: core, handler: makeHandler()))
            }
            acceptor = Mutex(try Acceptor(socket, core: core, threads: threads))
        } catch {
            for thread in threads { thread.stop() }
            core.closeWork()
            throw error
        }
        self.threads = threads
        let shortest = min(core.receiveTimeout, core.idleTimeout, core.sendTimeout)
        sweeper = Ticker(every: .milliseconds(Int64(max(10, min(1000, shortest / 4))))) {
            [threads] in
            for thread in threads { thread.cutSlowConnections() }
        }
    }

    /// Asks the system for enough open files, as far as it allows them.
    private static func allowDescriptors(_ count: Int) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, rlim_t(count)))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// Open connections, at this moment.
    public var connections: Int { core.connections.load(ordering: .relaxed) }

    /// Connections that were turned away because there were too many, so far.
    public var refusedConnections: Int { core.refusedConnections.load(ordering: .relaxed) }

    /// Shows new connections another certificate; only where the server began with one.
    public func replaceCertificate(by certificate: TLSCertificate) throws(TLSError) {
        core.certificates?.replace(by: try TLSIdentity(certificate))
    }

    /// Ends the server: takes no more connections, answers what has been asked, and closes.
    ///
    /// Connections that rest are closed after a moment, in which a request that is on its way is
    /// still answered.
    ///
    /// - Parameter limit: How long that may take; then work that is not done is answered 503, and
    ///   what has not ended a quarter of a second later is given up.
    /// - Returns: Whether all was done.
    @discardableResult
    public func stop(within limit: Duration) -> Bool {
        guard let acceptor = acceptor.withLock({ $0.take() }) else { return true }
        core.isStopping.store(true, ordering: .relaxed)
        acceptor.stop()
        core.closeWork()
        let begin = CoarseClock.milliseconds
        let end = begin + limit.milliseconds
        let patience = begin + min(300, limit.milliseconds / 2)
        let isDone = wait(until: end) { now in
            guard now >= patience else { return }
            for thread in threads { thread.cutIdleConnections() }
        }
        sweeper.stop()
        if !isDone {
            for thread in threads { thread.giveUpWork() }
            _ = wait(until: CoarseClock.milliseconds + Self.lastMoment) { _ in }
        }
        stopThreads()
        return isDone
    }

    /// Waits for the connections to end, and says whether they have.
    private func wait(until end: UInt64, meanwhile: (UInt64) -> Void) -> Bool {
        while connections > 0 {
            let now = CoarseClock.milliseconds
            if now >= end { return false }
            meanwhile(now)
            usleep(5_000)
        }
        return true
    }

    /// Ends the threads; one whose handler does not return is left to itself.
    private func stopThreads() {
        let monitor = Monitor()
        let remaining = Mutex(threads.count)
        for thread in threads {
            OwnThread {
                thread.stop()
                monitor.locked {
                    remaining.withLock { $0 -= 1 }
                    monitor.wake()
                }
            }?.detach()
        }
        let end = CoarseClock.milliseconds + Self.lastMoment
        monitor.locked {
            while remaining.withLock({ $0 }) > 0, CoarseClock.milliseconds < end {
                monitor.wait(atMost: .milliseconds(50))
            }
        }
    }

    /// What answers need to go out, and threads to end, when time is over; in milliseconds.
    private static let lastMoment: UInt64 = 250
}
