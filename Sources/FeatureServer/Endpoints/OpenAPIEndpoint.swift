internal import MicroHTTPD

/// `GET /openapi.json`: what the server's endpoints take and answer.
struct OpenAPIEndpoint: Endpoint {
    let method = HTTPMethod.get
    let path = "/openapi.json"
    let role: Role? = nil
    let answersHead = true

    func answer(_ request: HTTPRequest, on worker: Worker) -> EndpointAnswer {
        .now(HTTPResponse(contentType: "application/json", body: Self.document))
    }

    private static let document = Array(OpenAPIDocument(of: .all).text.utf8)
}
