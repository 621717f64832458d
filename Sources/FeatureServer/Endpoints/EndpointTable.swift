internal import MicroHTTPD

/// The server's endpoints, by path.
struct EndpointTable: Sendable {
    /// All endpoints, in the order of the OpenAPI document.
    let endpoints: [any Endpoint]

    /// What the server answers.
    static let all = EndpointTable(endpoints: [
        GetOnlineFeaturesEndpoint(),
        HealthEndpoint(),
        MetricsEndpoint(),
        PushEndpoint(), WriteToOnlineStoreEndpoint(),
        MaterializeEndpoint(), MaterializeIncrementalEndpoint(),
        OpenAPIEndpoint(),
    ])

    /// What a path and a method lead to.
    enum Match {
        case endpoint(any Endpoint)
        /// The path takes other methods: these.
        case otherMethods(String)
        case nothing
    }

    /// Finds the endpoint of a request.
    ///
    /// A slash at the end does not matter: Feast's server leads away from it.
    func match(_ method: HTTPMethod, _ path: String) -> Match {
        var others: [String] = []
        // A dozen comparisons, of lengths mostly: less than one hash.
        for endpoint in endpoints where endpoint.path == path {
            if endpoint.method == method || method == .head && endpoint.answersHead {
                return .endpoint(endpoint)
            }
            if endpoint.answersHead { others.append("HEAD") }
            others.append(endpoint.method == .get ? "GET" : "POST")
        }
        guard others.isEmpty else { return .otherMethods(others.joined(separator: ", ")) }
        guard path.hasSuffix("/"), !path.hasSuffix("//") else { return .nothing }
        return match(method, String(path.dropLast()))
    }
}
