public import Larder
internal import MicroHTTPD

/// A feature server: answers for one repository over HTTP, as Feast's server does.
public final class Server: Sendable {
    private let http: HTTPServer

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
        self.http = try HTTPServer(http) {
            RequestHandler(worker: try Worker(state), table: table)
        }
    }

    /// Where callers find it: `http://127.0.0.1:6566`.
    public var url: String { "http://\(http.address)" }

    /// Ends the server: what has been asked is answered, new requests are not taken.
    ///
    /// - Parameter limit: How long that may take.
    /// - Returns: Whether everything was answered.
    @discardableResult
    public func stop(within limit: Duration = .seconds(5)) -> Bool {
        http.stop(within: limit)
    }
}
