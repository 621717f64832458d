internal import CMicroHTTPD
import Synchronization

/// A connection that waits for its answer, outside of MHD's loop.
///
/// `@unchecked Sendable`: the pointer is only used to resume the connection, once, which any thread
/// may do.
final class Suspension: @unchecked Sendable {
    private let connection: OpaquePointer
    private let response = Mutex<HTTPResponse?>(nil)

    init(_ connection: OpaquePointer) { self.connection = connection }

    /// Gives the answer and lets the connection go on; only the first answer counts.
    func finish(_ answer: HTTPResponse) {
        let isFirst = response.withLock { response in
            guard response == nil else { return false }
            response = answer
            return true
        }
        if isFirst { MHD_resume_connection(connection) }
    }

    /// The answer, once it is there.
    var answer: HTTPResponse? { response.withLock { $0 } }
}
