internal import FeatureDefinitions
internal import MicroHTTPD

/// What an endpoint takes and answers, for its description.
struct OpenAPIOperation: Sendable {
    /// The schema of the body it takes; `nil`: none.
    var body: String?
    /// What it answers when all is well.
    var answer = OpenAPISchema.anything
    /// What kind of text that is.
    var contentType = "application/json"
    /// Parameters after the question mark.
    var parameters: [OpenAPIProperty] = []

    /// The operations of the paths that are described.
    static let all: [String: OpenAPIOperation] = [
        "/get-online-features": OpenAPIOperation(
            body: "GetOnlineFeaturesRequest", answer: .reference("OnlineFeaturesResponse")),
        "/push": OpenAPIOperation(
            body: "PushFeaturesRequest",
            parameters: [OpenAPIProperty("partial", .truth, standard: JSONNode(.bool(false)))]),
        "/write-to-online-store": OpenAPIOperation(body: "WriteToFeatureStoreRequest"),
        "/health": OpenAPIOperation(),
        "/materialize": OpenAPIOperation(body: "MaterializeRequest", parameters: background),
        "/materialize-incremental": OpenAPIOperation(
            body: "MaterializeIncrementalRequest", parameters: background),
        "/metrics": OpenAPIOperation(answer: .text, contentType: "text/plain"),
    ]

    private static let background = [
        OpenAPIProperty("async", .truth, standard: JSONNode(.bool(false))),
        OpenAPIProperty("force", .truth, standard: JSONNode(.bool(false))),
    ]

    /// The description of an endpoint.
    func node(_ endpoint: any Endpoint) -> JSONNode {
        // Feast's names of operations: a function's, the path's and the method's.
        let name = endpoint.path.dropFirst().map { $0 == "-" ? "_" : String($0) }.joined()
        var members = [
            JSONMember("summary", OpenAPIProperty.words(name).json),
            JSONMember(
                "operationId", "\(name)_\(name)_\(endpoint.method.key)".json),
        ]
        if !parameters.isEmpty {
            members.append(JSONMember("parameters", JSONNode(.array(parameters.map(node)))))
        }
        if let body {
            members.append(
                JSONMember(
                    "requestBody",
                    JSONNode(
                        .object([
                            JSONMember(
                                "content",
                                content("application/json", OpenAPISchema.reference(body).node)),
                            JSONMember("required", JSONNode(.bool(true))),
                        ]))))
        }
        members.append(JSONMember("responses", responses(role: endpoint.role)))
        if endpoint.role != nil {
            // A server without tokens asks for none.
            let token = JSONNode(.object([JSONMember("token", JSONNode(.array([])))]))
            members.append(
                JSONMember("security", JSONNode(.array([JSONNode(.object([])), token]))))
        }
        return JSONNode(.object(members))
    }

    private func responses(role: Role?) -> JSONNode {
        var members = [
            JSONMember("200", response("Successful Response", contentType, answer.node))
        ]
        if body != nil || !parameters.isEmpty {
            members.append(
                JSONMember(
                    "422",
                    response(
                        "Validation Error", "application/json",
                        OpenAPISchema.reference("HTTPValidationError").node)))
        }
        if let role {
            members.append(
                JSONMember("401", described("No token, or one that the server does not know")))
            members.append(
                JSONMember("403", described("The token lacks the role \(role.rawValue)")))
        }
        members.append(JSONMember("503", described("Too busy: try again after Retry-After")))
        return JSONNode(.object(members))
    }

    private func node(_ parameter: OpenAPIProperty) -> JSONNode {
        JSONNode(
            .object([
                JSONMember("name", parameter.name.json),
                JSONMember("in", "query".json),
                JSONMember("required", JSONNode(.bool(parameter.isRequired))),
                JSONMember("schema", parameter.node),
            ]))
    }

    private func response(_ text: String, _ type: String, _ schema: JSONNode) -> JSONNode {
        JSONNode(
            .object([
                JSONMember("description", text.json),
                JSONMember("content", content(type, schema)),
            ]))
    }

    private func described(_ text: String) -> JSONNode {
        JSONNode(.object([JSONMember("description", text.json)]))
    }

    private func content(_ type: String, _ schema: JSONNode) -> JSONNode {
        JSONNode(
            .object([JSONMember(type, JSONNode(.object([JSONMember("schema", schema)])))]))
    }
}

extension HTTPMethod {
    /// Its key in an OpenAPI document.
    var key: String {
        switch self {
        case .get: "get"
        case .head: "head"
        case .post: "post"
        case .other: "options"
        }
    }
}
