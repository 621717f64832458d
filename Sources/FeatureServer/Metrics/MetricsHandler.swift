internal import Larder
internal import MicroHTTPD

/// Answers on the port that is for metrics alone: whoever reaches it may read them.
final class MetricsHandler: HTTPHandler {
    /// Where metrics are, on this port and on the server's own.
    static let path = "/metrics"

    private let metrics: ServerMetrics

    init(_ metrics: ServerMetrics) {
        self.metrics = metrics
    }

    func answer(_ request: HTTPRequest) -> HTTPAnswer {
        guard request.path == Self.path else {
            return .now(ServerError.notFound.response)
        }
        guard request.method == .get || request.method == .head else {
            return .now(ServerError.methodNotAllowed("GET").response)
        }
        return .now(metrics.response(at: .now()))
    }

    func refuse(_ request: HTTPRequest, because refusal: HTTPRefusal) -> HTTPResponse {
        ServerError(refusal).response
    }

    func rest() {}
}
