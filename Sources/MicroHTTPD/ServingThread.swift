internal import CMicroHTTPD
import Glibc
import Synchronization

/// One of the server's threads: an MHD daemon of its own, with its handler and its connections.
///
/// A pool of MHD's would share one closure among its threads, and turns nobody away; so each thread
/// is a daemon, and ``Acceptor`` hands connections out. The loop is ours, so that the handler knows
/// when a turn of it is over: what one call of epoll has found is answered, and nothing else waits.
/// For that MHD neither wakes the thread nor guards its lists: others leave here what they have for
/// it, and wake it.
///
/// `@unchecked Sendable`: handler and daemon are used by the thread itself, or after its end;
/// connections are guarded by their locks.
final class ServingThread: @unchecked Sendable {
    let core: ServerCore
    let handler: any HTTPHandler
    /// The number of connections that were handed to the thread and are open.
    let load = Atomic(0)
    /// Versions of TLS that nobody should use any more are left out.
    private static let priorities: StaticString = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"
    private var daemon: OpaquePointer?
    private var thread: OwnThread?
    /// Wakes the thread, after something was left for it.
    let waker: Waker
    private let isEnding = Atomic(false)
    private let connections = Mutex<[Int32: Connection]>([:])
    /// Connections that MHD does not know yet.
    private let accepted = Mutex<[AcceptedConnection]>([])

    /// Starts the thread.
    init(core: ServerCore, handler: any HTTPHandler) throws(HTTPServerError) {
        self.core = core
        self.handler = handler
        waker = try Waker()
        // `self` outlives the daemon: it is released after the daemon was stopped, or never.
        let closure = Unmanaged.passUnretained(self).toOpaque()
        let settings = core.settings
        var options = [
            option(.NOTIFY_CONNECTION, function: notifyConnection, closure),
            option(.URI_LOG_CALLBACK, function: beginRequest, closure),
            option(.NOTIFY_COMPLETED, function: endRequest, closure),
            // Line and headers stay in it, as text and as a table; what is left receives the body.
            option(.CONNECTION_MEMORY_LIMIT, settings.headerLimit * 2),
            // The acceptor counts; this is only above what it lets in.
            option(.CONNECTION_LIMIT, settings.connectionLimit + 16),
        ]
        var flags =
            MHD_USE_EPOLL.rawValue | MHD_USE_NO_LISTEN_SOCKET.rawValue
            | MHD_USE_ITC.rawValue | MHD_USE_TURBO.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
        if core.certificates != nil {
            flags |= MHD_USE_TLS.rawValue
            options.append(
                MHD_OptionItem(
                    option: .HTTPS_CERT_CALLBACK, value: 0,
                    ptr_value: unsafeBitCast(retrieveCertificate, to: UnsafeMutableRawPointer.self)
                ))
            // The string is as static as the program.
            options.append(
                MHD_OptionItem(
                    option: .HTTPS_PRIORITIES, value: 0,
                    ptr_value: UnsafeMutableRawPointer(mutating: Self.priorities.utf8Start)))
        }
        options.append(option(.END, 0))
        daemon = larder_mhd_start(flags, answerRequest, closure, options)
        if daemon != nil { thread = OwnThread { [self] in run() } }
        guard thread != nil else {
            MHD_stop_daemon(daemon)
            throw HTTPServerError(code: .system, message: "a thread of the server can't be started")
        }
    }

    private func run() {
        var events = [larder_mhd_epoll(daemon), waker.descriptor].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        while !isEnding.load(ordering: .relaxed) {
            // MHD knows no time limit here, but may have more to do at once.
            var milliseconds: UInt64 = 0
            let hasMore = MHD_get_timeout(daemon, &milliseconds) == .YES
            poll(&events, 2, hasMore ? 0 : -1)
            if events[1].revents != 0 {
                waker.clear()
                beginAccepted()
            }
            MHD_run(daemon)
            handler.rest()
        }
    }

    /// Takes over an accepted connection; from any thread.
    func add(_ connection: AcceptedConnection) {
        core.connections.add(1, ordering: .relaxed)
        load.add(1, ordering: .relaxed)
        accepted.withLock { $0.append(connection) }
        waker.wake()
    }

    private func takeAccepted() -> [AcceptedConnection] {
        accepted.withLock { accepted in
            defer { accepted.removeAll(keepingCapacity: true) }
            return accepted
        }
    }

    /// Hands to MHD what others have left for it.
    private func beginAccepted() {
        for var connection in takeAccepted() {
            let isTaken = withUnsafePointer(to: &connection.address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    MHD_add_connection(daemon, connection.descriptor, $0, connection.length)
                }
            }
            // MHD has closed what it does not take.
            if isTaken != .YES { forgetOne() }
        }
    }

    /// Ends what takes too long.
    func cutSlowConnections() {
        let now = CoarseClock.milliseconds
        cut(SHUT_RDWR) { core.isTooSlow($0, at: now) }
    }

    /// Ends the connections that wait for nothing; a request that has come in, and was not read yet,
    /// is still answered.
    func cutIdleConnections() {
        cut(SHUT_RD) {
            switch $0.phase.phase {
            case .opened, .idle: true
            case .receiving, .answering, .sending: false
            }
        }
    }

    /// Answers the connections that wait for work; that is given up.
    func giveUpWork() {
        let suspensions = connections.withLock { $0.values.compactMap(\.suspension) }
        for suspension in suspensions {
            suspension.finish(core.settings.answerToTooManyConnections)
        }
    }

    /// Ends the thread and whatever connections it still has.
    func stop() {
        isEnding.store(true, ordering: .relaxed)
        waker.wake()
        thread?.join()
        MHD_stop_daemon(daemon)
        daemon = nil
        for connection in takeAccepted() {
            close(connection.descriptor)
            forgetOne()
        }
    }

    private func cut(_ directions: Int, where isMeant: (Connection) -> Bool) {
        // Under the lock: no socket is closed meanwhile, so that its number is not another's.
        connections.withLock { connections in
            for connection in connections.values where isMeant(connection) {
                shutdown(connection.descriptor, Int32(directions))
            }
        }
    }

    /// Keeps a connection that the daemon has begun to serve.
    func register(_ connection: Connection) {
        connections.withLock { $0[connection.descriptor] = connection }
    }

    /// Forgets a connection whose socket is about to be closed.
    func forget(_ connection: Connection) {
        connections.withLock { $0[connection.descriptor] = nil }
        forgetOne()
    }

    private func forgetOne() {
        core.connections.subtract(1, ordering: .relaxed)
        load.subtract(1, ordering: .relaxed)
    }
}

private func option(_ option: MHD_OPTION, _ value: Int) -> MHD_OptionItem {
    MHD_OptionItem(option: option, value: value, ptr_value: nil)
}

/// An option of a C function and its closure, which MHD wants as a number and a pointer.
private func option<Function>(
    _ option: MHD_OPTION, function: Function, _ closure: UnsafeMutableRawPointer
) -> MHD_OptionItem {
    MHD_OptionItem(
        option: option, value: unsafeBitCast(function, to: Int.self), ptr_value: closure)
}
