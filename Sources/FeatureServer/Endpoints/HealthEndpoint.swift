internal import MicroHTTPD

/// `GET /health`: whether the server can answer.
struct HealthEndpoint: Endpoint {
    let method = HTTPMethod.get
    let path = "/health"
    let role: Role? = nil

    func answer(_ request: HTTPRequest, on worker: Worker) -> EndpointAnswer {
        do {
            _ = try worker.server.registry.snapshot()
            return .now(HTTPResponse())
        } catch {
            return .now(HTTPResponse(status: 503))
        }
    }
}
