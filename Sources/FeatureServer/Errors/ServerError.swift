internal import FeatureValues
internal import MicroHTTPD

/// Why a request is not answered as it wishes: a status, and a body in one of Feast's shapes.
struct ServerError: Error, Sendable {
    /// The status: 422.
    var status: Int
    /// What the body says.
    var body: Body
    /// Headers that belong to it.
    var headers: [HTTPRequest.Field] = []

    /// What the log is told, and the caller is not.
    var cause: (any Error)?

    /// The shapes of bodies.
    enum Body: Sendable {
        /// FastAPI's list of what is wrong in a request: `{"detail":[{"type": …}]}`.
        case mistakes([RequestMistake])
        /// Feast's errors: a JSON string that holds JSON with a class and a message.
        case feast(class: String, message: String)
        /// Python's errors: a JSON string.
        case message(String)
        /// The framework's: `{"detail":"Not Found"}`.
        case detail(String)
        /// JSON that is written already.
        case json([UInt8])
    }

    /// What is wrong at places of the request; 422.
    static func mistakes(_ mistakes: [RequestMistake], status: Int = 422) -> ServerError {
        ServerError(status: status, body: .mistakes(mistakes))
    }

    /// An error of Feast's, by its class.
    static func feast(_ status: Int, _ name: String, _ message: String) -> ServerError {
        ServerError(status: status, body: .feast(class: name, message: message))
    }

    /// A text alone.
    static func message(_ status: Int, _ message: String) -> ServerError {
        ServerError(status: status, body: .message(message))
    }

    /// A path that leads to nothing.
    static let notFound = ServerError(status: 404, body: .detail("Not Found"))

    /// A path that takes other methods: `GET, HEAD`.
    static func methodNotAllowed(_ others: String) -> ServerError {
        ServerError(
            status: 405, body: .detail("Method Not Allowed"), headers: [.init("Allow", others)])
    }

    /// Something that goes by: it may be tried again.
    static func busy(_ message: String) -> ServerError {
        ServerError(status: 503, body: .detail(message), headers: [.init("Retry-After", "1")])
    }

    /// The answer.
    var response: HTTPResponse {
        HTTPResponse(
            status: status, contentType: "application/json", headers: headers, body: body.json)
    }
}

extension ServerError.Body {
    /// The bytes of it, without space between their parts, as FastAPI writes it.
    var json: [UInt8] {
        if case .json(let bytes) = self { return bytes }
        var writer = JSONStreamWriter()
        switch self {
        case .mistakes(let mistakes):
            writer.beginObject()
            writer.key("detail")
            writer.beginArray()
            for mistake in mistakes { mistake.write(to: &writer) }
            writer.endArray()
            writer.endObject()
        case .feast(let name, let message):
            // The text inside is Python's own, with its spaces and its escapes.
            var inner = JSONStreamWriter(layout: .spaced, isASCII: true)
            inner.beginObject()
            for (key, value) in [("module", "feast.errors"), ("class", name), ("message", message)]
            {
                inner.key(key)
                inner.string(value)
            }
            inner.endObject()
            writer.string(inner.text)
        case .message(let message):
            writer.string(message)
        case .detail(let detail):
            writer.beginObject()
            writer.key("detail")
            writer.string(detail)
            writer.endObject()
        case .json: break
        }
        return writer.bytes
    }
}
