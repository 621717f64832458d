internal import MicroHTTPD

/// Answers the requests of one method and path.
protocol Endpoint: Sendable {
    /// What requests want done.
    var method: HTTPMethod { get }
    /// The path: `/push`.
    var path: String { get }

    /// Answers a request on one of the server's threads.
    func answer(_ request: HTTPRequest, on worker: Worker) -> HTTPAnswer
}
