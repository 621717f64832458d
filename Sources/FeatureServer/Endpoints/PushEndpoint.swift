internal import FeatureDefinitions
internal import FeatureValues
internal import Larder
internal import MicroHTTPD

/// `POST /push`: rows for all feature views of a push source.
struct PushEndpoint: Endpoint {
    let method = HTTPMethod.post
    let path = "/push"
    let role: Role? = .write
    let isCounted = true

    func answer(_ request: HTTPRequest, on worker: Worker) -> EndpointAnswer {
        let server = worker.server
        return .later { try Self.push(request, server) }
    }

    private static func push(_ request: HTTPRequest, _ server: ServerState) throws -> HTTPResponse {
        var fields = try PushedBody.fields(of: request, server)
        let source = fields.string("push_source_name")
        let rows = fields.object("df")
        // The registry is always as it is on disk, and rows are never transformed.
        _ = fields.bool("allow_registry_cache", or: true)
        let to = fields.optionalString("to", isNullable: false) ?? "online"
        _ = fields.bool("transform_on_write", or: true)
        try fields.check()
        let isPartial = try request.flag("partial")
        guard let destination = PushDestination(rawValue: to) else {
            throw ServerError.message(
                400,
                "\(to) is not a supported push format. Please specify one of these "
                    + "['online', 'offline', 'online_and_offline'].")
        }
        let writes = server.writes
        let count = PushCount("/push", to: source, server)
        do {
            // Outside of the closure, which would keep the body's tree as long as the write takes.
            let columns = try PushedBody.rows(rows)
            let outcome = try count.counting {
                try writes.store.push(
                    columns, to: source, destination: destination, partial: isPartial,
                    buffer: writes.buffer)
            }
            count.series.recordPush(mode: to)
            return PushedBody.response(
                to: outcome, status: outcome.isQueued ? 202 : 200, success: nil)
        } catch let error as PushError {
            throw ServerError(error)
        } catch let error as LarderError where error.code == .unknownPushSource {
            throw ServerError.feast(
                422, "PushSourceNotFoundException", "Unable to find push source '\(source)'.")
        } catch {
            throw ServerError(writing: error) ?? error
        }
    }
}

/// `POST /write-to-online-store`: rows for the online store's table of one feature view.
struct WriteToOnlineStoreEndpoint: Endpoint {
    let method = HTTPMethod.post
    let path = "/write-to-online-store"
    let role: Role? = .write

    func answer(_ request: HTTPRequest, on worker: Worker) -> EndpointAnswer {
        let server = worker.server
        return .later { try Self.write(request, server) }
    }

    private static func write(
        _ request: HTTPRequest, _ server: ServerState
    ) throws -> HTTPResponse {
        var fields = try PushedBody.fields(of: request, server)
        let view = fields.string("feature_view_name")
        let rows = fields.object("df")
        _ = fields.bool("allow_registry_cache", or: true)
        _ = fields.bool("transform_on_write", or: true)
        try fields.check()
        let isPartial = try request.flag("partial")
        do {
            let columns = try PushedBody.rows(rows)
            let outcome = try PushCount("/write-to-online-store", to: view, server).counting {
                try server.writes.store.writeToOnlineStore(
                    columns, view: view, partial: isPartial)
            }
            return PushedBody.response(to: outcome, status: 200, success: "null")
        } catch let error as LarderError where error.code == .unknownView {
            throw ServerError.feast(
                404, "FeastObjectNotFoundException",
                "Can't recognize feast object with a name \(view)")
        } catch {
            throw ServerError(writing: error) ?? error
        }
    }
}

/// Counts the rows of a request.
private struct PushCount {
    let series: WriteSeries
    private let server: ServerState

    init(_ endpoint: String, to target: String, _ server: ServerState) {
        series = WriteSeries(endpoint, to: target, in: server.metrics.shared)
        self.server = server
    }

    /// Runs a write, and counts what became of its rows.
    func counting(_ write: () throws -> PushOutcome) throws -> PushOutcome {
        do {
            let outcome = try write()
            series.recordRows(
                accepted: outcome.accepted, rejected: outcome.rows - outcome.accepted,
                rejectedValues: outcome.mistakes.count)
            let now = Timestamp.now()
            for view in outcome.online where view.written > 0 {
                series.recordFreshness(of: view.name, project: server.store.project, at: now)
            }
            return outcome
        } catch let error as PushedRowMistakes {
            series.recordRows(
                accepted: 0, rejected: error.rowCount, rejectedValues: error.count)
            throw error
        }
    }
}
