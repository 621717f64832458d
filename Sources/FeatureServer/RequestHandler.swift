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
        let server = worker.server
        let exchange = Exchange(request, isLogged: server.settings.logsAccess)
        worker.metrics.request = nil
        switch table.match(request.method, request.path) {
        case .nothing:
            return counted(.now(server.failed(ServerError.notFound, exchange)), "", exchange)
        case .otherMethods(let allowed):
            let error = ServerError.methodNotAllowed(allowed)
            return counted(.now(server.failed(error, exchange)), request.path, exchange)
        case .endpoint(let endpoint):
            return counted(answer(request, at: endpoint, exchange), endpoint.path, exchange)
        }
    }

    func refuse(_ request: HTTPRequest, because refusal: HTTPRefusal) -> HTTPResponse {
        let server = worker.server
        let exchange = Exchange(request, isLogged: server.settings.logsAccess)
        let response = server.failed(ServerError(refusal), exchange)
        if case .nothing = table.match(request.method, request.path) {
            worker.metrics.count("", status: response.status)
        } else {
            worker.metrics.count(request.path, status: response.status)
        }
        return response
    }

    func rest() { worker.onlineFeatures.rest() }

    private func answer(
        _ request: HTTPRequest, at endpoint: any Endpoint, _ exchange: Exchange
    ) -> HTTPAnswer {
        let server = worker.server
        do {
            if let role = endpoint.role { try worker.access.check(request, may: role) }
            try request.requireJSON()
            switch try endpoint.answer(request, on: worker) {
            case .now(let response):
                return .now(server.finished(response, exchange))
            case .later(let work):
                return .later(telling(of: work, at: endpoint, exchange))
            case .muchLater(let work):
                return .muchLater(telling(of: work, at: endpoint, exchange))
            }
        } catch {
            return .now(server.failed(error, exchange))
        }
    }

    /// Work for another thread, which is counted and told about when it ends.
    private func telling(
        of work: @escaping @Sendable () throws -> HTTPResponse, at endpoint: any Endpoint,
        _ exchange: Exchange
    ) -> @Sendable () -> HTTPResponse {
        let server = worker.server
        let path = endpoint.path
        let isCounted = endpoint.isCounted
        return {
            let response: HTTPResponse
            var isInOrder = true
            do {
                response = server.finished(try work(), exchange)
            } catch {
                // Feast's server doesn't count what its framework refuses.
                if case .mistakes? = (error as? ServerError)?.body { isInOrder = false }
                response = server.failed(error, exchange)
            }
            server.metrics.recordLater(
                path, isCounted: isCounted && isInOrder, status: response.status,
                .now - exchange.began)
            return response
        }
    }

    /// The same answer; counted, where it is there already.
    ///
    /// - Parameter path: The endpoint's; empty where there is none.
    private func counted(
        _ answer: HTTPAnswer, _ path: String, _ exchange: Exchange
    ) -> HTTPAnswer {
        if case .now(let response) = answer {
            worker.metrics.record(path, status: response.status, .now - exchange.began)
        }
        return answer
    }
}

extension ServerState {
    /// The answer as it goes out, after it was told about.
    func finished(_ response: HTTPResponse, _ exchange: Exchange) -> HTTPResponse {
        var response = response
        if let id = exchange.id { response.headers.append(.init("X-Request-ID", id)) }
        if settings.logsAccess { log.tell(exchange, response) }
        return response
    }

    /// The answer to an error: its own, or one that tells nothing but where the log does.
    func failed(_ error: any Error, _ exchange: Exchange) -> HTTPResponse {
        var exchange = exchange
        if let error = error as? ServerError ?? ServerError(passing: error) {
            if let cause = error.cause {
                // The header names what the log says.
                exchange.id = exchange.id ?? RequestID.new()
                log.fail(cause, of: exchange)
            }
            return finished(error.response, exchange)
        }
        let id = exchange.id ?? RequestID.new()
        exchange.id = id
        log.fail(error, of: exchange)
        return finished(
            ServerError.message(500, "Internal Server Error, request \(id)").response, exchange)
    }
}

extension ServerError {
    /// What the caller is told where the server itself can't take a request.
    init(_ refusal: HTTPRefusal) {
        switch refusal {
        case .ambiguous:
            self.init(
                status: 400, body: .detail("Bad Request"), headers: [.init("Connection", "close")])
        case .bodyTooLarge:
            self.init(status: 413, body: .detail("Request Entity Too Large"))
        case .tooMuchWork, .tooManyBodies, .stopping: self = .busy("Service Unavailable")
        }
    }
}
