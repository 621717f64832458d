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
        let start = ContinuousClock.now
        worker.metrics.request = nil
        switch table.match(request.method, request.path) {
        case .nothing:
            let error = ServerError(status: 404, body: .detail("Not Found"))
            return counted(.now(error.response), "", since: start)
        case .otherMethods(let allowed):
            let error = ServerError(
                status: 405, body: .detail("Method Not Allowed"),
                headers: [.init("Allow", allowed)])
            return counted(.now(error.response), request.path, since: start)
        case .endpoint(let endpoint):
            return counted(answer(request, at: endpoint), endpoint.path, since: start)
        }
    }

    func refuse(_ request: HTTPRequest, because refusal: HTTPRefusal) -> HTTPResponse {
        let response = ServerError(refusal).response
        if case .nothing = table.match(request.method, request.path) {
            worker.metrics.count("", status: response.status)
        } else {
            worker.metrics.count(request.path, status: response.status)
        }
        return response
    }

    /// The same answer, which is counted when it is given.
    ///
    /// - Parameter path: The endpoint's; empty where there is none.
    private func counted(
        _ answer: HTTPAnswer, _ path: String, since start: ContinuousClock.Instant
    ) -> HTTPAnswer {
        switch answer {
        case .now(let response):
            worker.metrics.record(path, status: response.status, .now - start)
            return answer
        case .later(let work):
            let metrics = worker.server.metrics
            let series = worker.metrics.request
            return .later {
                let response = work()
                metrics.recordLater(path, series, status: response.status, .now - start)
                return response
            }
        }
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
