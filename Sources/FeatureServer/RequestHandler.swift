internal import MicroHTTPD

/// Leads the requests of one thread to their endpoints.
final class RequestHandler: HTTPHandler {
    private let worker: Worker
    private let table: EndpointTable

    init(worker: Worker, table: EndpointTable) {
        self.worker = worker
        self.table = table
    }

    func answer(_ request: HTTPRequest) -> HTTPAnswer {
        switch table.match(request.method, request.path) {
        case .nothing:
            return .now(ServerError(status: 404, body: .detail("Not Found")).response)
        case .otherMethods(let allowed):
            return .now(
                ServerError(
                    status: 405, body: .detail("Method Not Allowed"),
                    headers: [.init("Allow", allowed)]
                ).response)
        case .endpoint(let endpoint):
            return answer(request, at: endpoint)
        }
    }

    func refuse(_ request: HTTPRequest, because refusal: HTTPRefusal) -> HTTPResponse {
        ServerError(refusal).response
    }

    private func answer(_ request: HTTPRequest, at endpoint: any Endpoint) -> HTTPAnswer {
        let server = worker.server
        do {
            switch try endpoint.answer(request, on: worker) {
            case .now(let response):
                return .now(response)
            case .later(let work):
                return .later {
                    do {
                        return try work()
                    } catch {
                        return Self.response(to: error, request, server)
                    }
                }
            }
        } catch {
            return .now(Self.response(to: error, request, server))
        }
    }

    /// The answer to an error: its own, or one that tells nothing.
    private static func response(
        to error: any Error, _ request: HTTPRequest, _ server: ServerState
    ) -> HTTPResponse {
        if let error = error as? ServerError { return error.response }
        let id = RequestID.new()
        server.log.fail(error, requestID: id, path: request.path)
        return ServerError.message(500, "internal error; request \(id)").response
    }
}

extension ServerError {
    /// What the caller is told where the server itself can't take a request.
    init(_ refusal: HTTPRefusal) {
        switch refusal {
        case .bodyTooLarge:
            self.init(status: 413, body: .detail("Request Entity Too Large"))
        case .tooMuchWork, .tooManyBodies, .stopping:
            self.init(
                status: 503, body: .detail("Service Unavailable"),
                headers: [.init("Retry-After", "1")])
        }
    }
}
