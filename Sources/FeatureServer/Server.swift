public import Larder
internal import MicroHTTPD

/// A feature server: answers for one repository over HTTP, as Feast's server does.
public final class Server: Sendable {
    private let http: HTTPServer
    /// The server of the metrics' own port, where there is one.
    private let metricsHTTP: HTTPServer?

    /// Starts to serve.
    ///
    /// - Parameters:
    ///   - store: The repository.
    ///   - settings: How it is served.
    ///   - log: Takes lines of JSON, each with its line feed, from any thread.
    public init(
        _ store: FeatureStore, settings: ServerSettings, log: @escaping @Sendable (String) -> Void
    ) throws {
        let table = EndpointTable.all
        let state = ServerState(store: store, settings: settings, log: ServerLog(write: log))
        var http = HTTPServerSettings()
        http.host = settings.host
        http.port = settings.port
        http.threads = settings.threads
        http.connectionLimit = settings.connectionLimit
        http.bodyLimit = settings.bodyLimit
        http.knownPaths = table.endpoints.map(\.path)
        http.wantedHeaders = ["authorization", "x-request-id"]
        http.answerToTooManyConnections = ServerError(.tooMuchWork).response
        let server = try HTTPServer(http) {
            RequestHandler(worker: try Worker(state), table: table)
        }
        self.http = server
        do {
            metricsHTTP = try Self.metricsServer(state)
        } catch {
            server.stop(within: .zero)
            throw error
        }
        state.metrics.add { [weak server] _, totals in
            guard let server else { return }
            totals.set(.connections, to: Double(server.connections))
            totals.set(.refusedConnections, to: Double(server.refusedConnections))
        }
        state.storeCounting.start()
    }

    /// Where callers find it: `http://127.0.0.1:6566`.
    public var url: String { "http://\(http.address)" }

    /// Where metrics are besides; `nil` without a port of their own.
    public var metricsURL: String? {
        metricsHTTP.map { "http://\($0.address)\(MetricsHandler.path)" }
    }

    /// A server for metrics alone, at the same address, without tokens and without TLS.
    private static func metricsServer(_ state: ServerState) throws -> HTTPServer? {
        guard let port = state.settings.metricsPort else { return nil }
        var http = HTTPServerSettings()
        http.host = state.settings.host
        http.port = port
        http.connectionLimit = 32
        http.bodyLimit = 0
        http.knownPaths = [MetricsHandler.path]
        return try HTTPServer(http) { MetricsHandler(state.metrics) }
    }

    /// Ends the server: what has been asked is answered, new requests are not taken.
    ///
    /// - Parameter limit: How long that may take.
    /// - Returns: Whether everything was answered.
    @discardableResult
    public func stop(within limit: Duration = .seconds(5)) -> Bool {
        defer { metricsHTTP?.stop(within: .zero) }
        return http.stop(within: limit)
    }
}
