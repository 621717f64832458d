/// What answers the requests of one of the server's threads.
///
/// Every thread has a handler of its own, which nobody else calls: it needs no locks.
public protocol HTTPHandler: AnyObject {
    /// Answers a request, or says what work will.
    func answer(_ request: HTTPRequest) -> HTTPAnswer
}

/// How a request is answered.
public enum HTTPAnswer: Sendable {
    /// At once.
    case now(HTTPResponse)
    /// After work that would keep the thread's other requests waiting; it is done by a thread of
    /// its own kind, and refused (503) where too much work waits already.
    case later(@Sendable () -> HTTPResponse)
}
