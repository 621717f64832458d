internal import CMicroHTTPD
import Glibc

/// Wakes a thread that waits with `poll`.
final class Waker: Sendable {
    /// What the thread waits for, too: there is something to read from ``wake()`` to ``clear()``.
    let descriptor: Int32

    /// A descriptor of the system's; fails where it has none left.
    init() throws(HTTPServerError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else {
            throw HTTPServerError(code: .system, message: String(cString: strerror(errno)))
        }
    }

    deinit { close(descriptor) }

    /// Has the thread go on; from any thread.
    func wake() { eventfd_write(descriptor, 1) }

    /// Lets the thread wait again; before it looks for what it was woken for.
    func clear() {
        var count: eventfd_t = 0
        eventfd_read(descriptor, &count)
    }
}
