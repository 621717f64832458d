/// What answers the requests of one of the server's threads.
///
/// Every thread has a handler of its own, which nobody else calls: it needs no locks.
public protocol HTTPHandler: AnyObject {
    /// Answers a request, or says what work will.
    func answer(_ request: HTTPRequest) -> HTTPAnswer

    /// Answers a request that the server itself can't take; where its body was not kept, it is
    /// empty.
    func refuse(_ request: HTTPRequest, because refusal: HTTPRefusal) -> HTTPResponse

    /// Called when every request that waited is answered, before the thread waits for others: what
    /// answers were allowed to share, such as a transaction, ends here.
    func rest()
}

/// How a request is answered.
public enum HTTPAnswer: Sendable {
    /// At once.
    case now(HTTPResponse)
    /// After work that would keep the thread's other requests waiting; it is done by a thread of
    /// its own kind, and refused where too much work waits already.
    case later(@Sendable () -> HTTPResponse)
    /// After work that may take minutes: it has threads of its own, so that other work does not wait
    /// for it.
    case muchLater(@Sendable () -> HTTPResponse)
}

/// Why the server itself can't take a request.
public enum HTTPRefusal: Hashable, Sendable {
    /// Where its body ends, or what it asks for, can be read in several ways.
    case ambiguous
    /// The body is larger than the server's settings allow.
    case bodyTooLarge
    /// Too much work waits already.
    case tooMuchWork
    /// The large bodies and answers that are held at this moment are as many bytes as the settings
    /// allow.
    case tooManyBodies
    /// The server ends before the work is done.
    case stopping
}
