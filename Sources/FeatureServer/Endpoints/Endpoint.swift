internal import MicroHTTPD

/// Answers the requests of one method and path.
protocol Endpoint: Sendable {
    /// What requests want done.
    var method: HTTPMethod { get }
    /// The path: `/push`.
    var path: String { get }
    /// What the caller must be allowed to do; `nil`: everybody may ask.
    var role: Role? { get }

    /// Whether it answers requests for the headers alone, too; Feast's mostly don't.
    var answersHead: Bool { get }

    /// Whether requests whose work goes on on another thread are counted under Feast's names, as
    /// soon as their body is found to be in order.
    ///
    /// Who answers at once says so itself: ``WorkerMetrics/request``.
    var isCounted: Bool { get }

    /// Answers a request on one of the server's threads.
    ///
    /// A ``ServerError`` that it throws, or that work throws later, is answered as such; any other
    /// error is answered with 500 and logged.
    func answer(_ request: HTTPRequest, on worker: Worker) throws -> EndpointAnswer
}

extension Endpoint {
    var answersHead: Bool { false }

    /// Feast counts few of them.
    var isCounted: Bool { false }
}

/// How an endpoint answers.
enum EndpointAnswer: Sendable {
    /// At once.
    case now(HTTPResponse)
    /// After work that would keep the thread's other requests waiting: it is done by another thread.
    case later(@Sendable () throws -> HTTPResponse)
    /// After work that may take minutes, for which no other work waits.
    case muchLater(@Sendable () throws -> HTTPResponse)
}
