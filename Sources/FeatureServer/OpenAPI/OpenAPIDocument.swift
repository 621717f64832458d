internal import FeatureDefinitions
internal import Larder

/// The description of the server's endpoints, in OpenAPI 3.1, under Feast's names.
struct OpenAPIDocument {
    /// The document's text.
    let text: String

    /// The description of those endpoints that have one.
    init(of table: EndpointTable) {
        let paths = table.endpoints.compactMap { endpoint in
            OpenAPIOperation.all[endpoint.path].map {
                JSONMember(
                    endpoint.path,
                    JSONNode(.object([JSONMember(endpoint.method.key, $0.node(endpoint))])))
            }
        }
        let document = JSONNode(
            .object([
                JSONMember("openapi", "3.1.0".json),
                JSONMember(
                    "info",
                    JSONNode(
                        .object([
                            JSONMember("title", "Larder".json),
                            JSONMember("version", LarderVersion.current.json),
                        ]))),
                JSONMember("paths", JSONNode(.object(paths))),
                JSONMember(
                    "components",
                    JSONNode(
                        .object([
                            JSONMember(
                                "schemas",
                                JSONNode(
                                    .object(
                                        OpenAPIObject.all.map { JSONMember($0.name, $0.node) }))),
                            JSONMember(
                                "securitySchemes",
                                JSONNode(
                                    .object([
                                        JSONMember(
                                            "token",
                                            JSONNode(
                                                .object([
                                                    JSONMember("type", "http".json),
                                                    JSONMember("scheme", "bearer".json),
                                                ])))
                                    ]))),
                        ]))),
            ]))
        text = JSONWriter.compactText(of: document)
    }
}
