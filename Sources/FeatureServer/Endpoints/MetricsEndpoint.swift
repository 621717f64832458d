internal import FeatureValues
internal import Larder
internal import MicroHTTPD

/// `GET /metrics`: what the server has counted and measured, for Prometheus.
struct MetricsEndpoint: Endpoint {
    let method = HTTPMethod.get
    let path = MetricsHandler.path
    let role: Role? = .read

    func answer(_ request: HTTPRequest, on worker: Worker) -> EndpointAnswer {
        // At once, although it takes some milliseconds: it is to be had from a busy server too.
        .now(worker.server.metrics.response(at: .now()))
    }
}

extension ServerMetrics {
    /// The numbers as an answer.
    func response(at now: Timestamp) -> HTTPResponse {
        HTTPResponse(contentType: MetricText.contentType, body: text(at: now))
    }
}
