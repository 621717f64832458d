internal import MicroHTTPD

/// `GET /health`: a server that answers is well, since it never is without a registry.
struct HealthEndpoint: Endpoint {
    let method = HTTPMethod.get
    let path = "/health"
    let role: Role? = nil

    func answer(_ request: HTTPRequest, on worker: Worker) -> EndpointAnswer {
        .now(HTTPResponse())
    }
}
