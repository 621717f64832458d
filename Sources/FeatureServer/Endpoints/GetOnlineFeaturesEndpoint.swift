internal import MicroHTTPD

/// `POST /get-online-features`: the newest values of features.
struct GetOnlineFeaturesEndpoint: Endpoint {
    let method = HTTPMethod.post
    static let path: String = "/get-online-features"
    var path: String { Self.path }
    let role: Role? = .read

    func answer(_ request: HTTPRequest, on worker: Worker) throws -> EndpointAnswer {
        .now(
            HTTPResponse(
                contentType: "application/json",
                body: try worker.onlineFeatures.answer(request.body)))
    }
}
