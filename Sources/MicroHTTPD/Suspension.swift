internal import CMicroHTTPD
import Synchronization

/// A connection that waits for its answer, outside of MHD's loop.
///
/// `@unchecked Sendable`: the pointer is only used to resume the connection, once, which any thread
/// may do.
final class Suspension: @unchecked Sendable {
    private let connection: OpaquePointer
    private let waker: Waker
    private let response = Mutex<HTTPResponse?>(nil)

    /// - Parameter waker: Wakes the thread that the connection belongs to.
    init(_ connection: OpaquePointer, _ waker: Waker) {
        self.connection = connection
        self.waker = waker
    }

    /// Gives the answer and lets the connection go on; only the first answer counts.
    func finish(_ answer: HTTPResponse) {
        let isFirst = response.withLock { response in
            guard response == nil else { return false }
            response = answer
            return true
        }
        guard isFirst else { return }
        MHD_resume_connection(connection)
        waker.wake()
    }

    /// The answer, once it is there.
    var answer: HTTPResponse? { response.withLock { $0 } }
}
