public import Larder
internal import MicroHTTPD

/// A feature server: answers for one repository over HTTP, as Feast's server does.
///
/// ```swift
/// let server = try Server(FeatureStore(repository: "driver_features"))
/// print(server.url)
/// server.stop()
/// ```
public final class Server: Sendable {
    private let state: ServerState
    private let http: HTTPServer
    /// The server of the metrics' own port, where there is one.
    private let metricsHTTP: HTTPServer?
    /// What is done again and again while the server runs.
    private let tickers: [Ticker]

    /// Starts to serve.
    ///
    /// - Parameters:
    ///   - store: The repository.
    ///   - settings: How it is served.
    ///   - environment: Variables that may hold tokens: `LARDER_READ_TOKEN`, `LARDER_WRITE_TOKEN`,
    ///     `LARDER_ADMIN_TOKEN`.
    ///   - log: Takes lines of JSON, each with its line feed, from any thread.
    /// - Throws: ``ServerStartErrors`` or ``ServerStartError``, and the errors of the registry.
    public init(
        _ store: FeatureStore, settings: ServerSettings = ServerSettings(),
        environment: [String: String] = [:], log: @escaping @Sendable (String) -> Void = { _ in }
    ) throws {
        let tokenFile = Reloading(files: settings.tokenFile.map { [$0] } ?? [])
        let certificateFiles = Reloading(
            files: settings.certificate.map { [$0.file, $0.keyFile] } ?? [])
        let start = try ServerStart(store.configuration, settings, environment: environment)
        let state = try ServerState(
            store: store, settings: settings, tokens: start.tokens, log: ServerLog(write: log))
        start.warn(state.log)
        if let buffering = settings.buffering {
            try state.writes.startBuffering(buffering, log: state.log)
        } else {
            state.writes.takeOver(log: state.log)
        }
        let table = EndpointTable.all
        let http = try start.listen(table, state) {
            RequestHandler(worker: try Worker(state), table: table)
        }
        self.state = state
        self.http = http
        do {
            metricsHTTP = try start.listenForMetrics(state)
        } catch {
            http.stop(within: .zero)
            throw error
        }
        state.metrics.add { [weak http] _, totals in
            guard let http else { return }
            totals.set(.connections, to: Double(http.connections))
            totals.set(.refusedConnections, to: Double(http.refusedConnections))
        }
        tickers = [
            Ticker(every: .milliseconds(100)) { state.registry.look() },
            Ticker(every: .milliseconds(100)) { state.log.flush() },
            Ticker(every: .seconds(1)) {
                tokenFile.look(log: state.log) {
                    state.access.replace(
                        by: try .read(file: settings.tokenFile, environment: environment))
                }
                certificateFiles.look(log: state.log) {
                    try settings.certificate?.show(by: http)
                }
            },
            Ticker(every: state.storeCounting.pause) { state.storeCounting.count() },
        ]
    }

    /// Where callers find it: `http://127.0.0.1:6566`.
    public var url: String {
        "\(state.settings.certificate == nil ? "http" : "https")://\(http.address)"
    }

    /// Where metrics are besides; `nil` without a port of their own.
    public var metricsURL: String? {
        metricsHTTP.map { "http://\($0.address)\(MetricsHandler.path)" }
    }

    /// Ends the server: what has been asked is answered, new requests are not taken.
    ///
    /// - Parameter limit: How long that may take; giving up what is not done takes up to a second
    ///   more.
    /// - Returns: Whether everything was answered.
    @discardableResult
    public func stop(within limit: Duration = .seconds(4)) -> Bool {
        let end = ContinuousClock.now + limit
        // What is still at work then is cancelled; nothing is half written.
        state.writes.endCalls(after: limit * 0.6, log: state.log)
        let isDone = http.stop(within: limit)
        state.writes.stop(within: max(limit * 0.1, end - ContinuousClock.now))
        metricsHTTP?.stop(within: .zero)
        for ticker in tickers { ticker.stop() }
        state.log.finish(within: .milliseconds(500))
        return isDone
    }
}
