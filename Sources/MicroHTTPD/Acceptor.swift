internal import CMicroHTTPD
import Glibc
import Synchronization

/// The thread that takes connections and hands each to the serving thread that has the fewest.
///
/// `@unchecked Sendable`: what changes is the thread's own, or touched by the one who stops it.
final class Acceptor: @unchecked Sendable {
    private let core: ServerCore
    private let socket: Mutex<ListeningSocket?>
    private let descriptor: Int32
    private let threads: [ServingThread]
    private let waker: Waker
    private var thread: OwnThread?
    /// Connections that were turned away, and are closed once the other end could read that.
    private var turnedAway: [(descriptor: Int32, since: UInt64)] = []

    /// Starts the thread.
    init(
        _ socket: consuming ListeningSocket, core: ServerCore, threads: [ServingThread]
    ) throws(HTTPServerError) {
        waker = try Waker()
        descriptor = socket.descriptor
        self.socket = Mutex(socket)
        self.core = core
        self.threads = threads
        thread = OwnThread { [self] in accept() }
        guard thread != nil else {
            throw HTTPServerError(code: .system, message: "a thread can't be started")
        }
    }

    /// Takes the connections that wait already, and then no more.
    func stop() {
        waker.wake()
        thread?.join()
        thread = nil
        socket.withLock { $0 = nil }
    }

    private func accept() {
        var events = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: waker.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        while events[1].revents == 0 {
            poll(&events, 2, turnedAway.isEmpty ? -1 : 250)
            // Not without end, whoever comes: somebody may want to stop.
            var count: Int32 = 0
            while count < SOMAXCONN, acceptOne() { count += 1 }
            closeTurnedAway(olderThan: 1000)
        }
        closeTurnedAway(olderThan: 0)
    }

    /// Takes one connection; `false` where none waits.
    private func acceptOne() -> Bool {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let descriptor = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                larder_accept(self.descriptor, $0, &length)
            }
        }
        guard descriptor >= 0 else {
            // Without descriptors the connection goes on waiting, and would wake the thread at once.
            if errno == EMFILE || errno == ENFILE || errno == ENOMEM { usleep(50_000) }
            return errno == EINTR || errno == ECONNABORTED
        }
        guard core.connections.load(ordering: .relaxed) < core.settings.connectionLimit,
            let thread = threads.min(by: {
                $0.load.load(ordering: .relaxed) < $1.load.load(ordering: .relaxed)
            })
        else {
            turnAway(descriptor)
            return true
        }
        thread.add(AcceptedConnection(descriptor: descriptor, address: address, length: length))
        return true
    }

    /// Says that there are too many, without waiting for the request.
    private func turnAway(_ descriptor: Int32) {
        core.refusedConnections.add(1, ordering: .relaxed)
        if core.certificates == nil {
            let bytes = core.settings.answerToTooManyConnections.bytes
            _ = bytes.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
        }
        shutdown(descriptor, Int32(SHUT_WR))
        // Closed at once, with a request unread, the system would take the answer back.
        turnedAway.append((descriptor, CoarseClock.milliseconds))
        if turnedAway.count > 64 { close(turnedAway.removeFirst().descriptor) }
    }

    private func closeTurnedAway(olderThan milliseconds: UInt64) {
        let now = CoarseClock.milliseconds
        while let first = turnedAway.first, now >= first.since + milliseconds {
            close(first.descriptor)
            turnedAway.removeFirst()
        }
    }
}

extension HTTPResponse {
    /// The answer as it goes over the wire, the last one of its connection.
    fileprivate var bytes: [UInt8] {
        var head = "HTTP/1.1 \(status) Service Unavailable\r\nConnection: close\r\n"
        if let contentType { head += "Content-Type: \(contentType)\r\n" }
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        return Array("\(head)Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }
}
