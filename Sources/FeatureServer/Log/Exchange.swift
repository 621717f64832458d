internal import FeatureValues
internal import MicroHTTPD

/// A request as the log sees it.
struct Exchange: Sendable {
    /// What was asked for.
    let method: HTTPMethod
    /// Where.
    let path: String
    /// Who asked; empty where nobody wants to know.
    let peer: String
    /// What names the request; `nil` where nothing is told about it so far.
    var id: String?
    /// When the whole request was there.
    let began: ContinuousClock.Instant

    /// - Parameter isLogged: Whether the log tells about it whatever happens.
    init(_ request: HTTPRequest, isLogged: Bool) {
        method = request.method
        path = request.path
        peer = request.peer
        id = request.header("x-request-id").flatMap(RequestID.accepted)
        if id == nil, isLogged { id = RequestID.new() }
        began = .now
    }

    /// The time since it began.
    var milliseconds: Double { Double((ContinuousClock.now - began).microseconds) / 1e3 }

    /// Writes what is known of it into an object.
    func write(to writer: inout JSONStreamWriter) {
        let texts = [
            ("request_id", id ?? ""), ("peer", peer), ("method", method.name), ("path", path),
        ]
        for (key, text) in texts where !text.isEmpty {
            writer.key(key)
            writer.string(text)
        }
    }
}

extension HTTPMethod {
    /// Its name, for people.
    fileprivate var name: String {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .other: "OTHER"
        }
    }
}
