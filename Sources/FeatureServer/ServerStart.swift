internal import FileSystem
internal import Larder
internal import MicroHTTPD

/// What is decided before a server begins to listen.
struct ServerStart {
    /// Who may ask.
    let tokens: AccessTokens
    /// Whether callers must show a token; that does not change while the server runs.
    private let isAsked: Bool
    private let certificate: TLSCertificate?
    private let settings: ServerSettings
    private let limits: ServerLimits

    /// Reads the files that the settings name, and throws all that keeps the server from starting.
    init(
        _ configuration: RepositoryConfiguration, _ settings: ServerSettings,
        environment: [String: String]
    ) throws(ServerStartErrors) {
        self.settings = settings
        limits = configuration.larder.server
        var mistakes: [ServerStartError] = []
        var tokens = AccessTokens()
        do throws(ServerStartErrors) {
            tokens = try .read(file: settings.tokenFile, environment: environment)
        } catch {
            mistakes += error.all
        }
        self.tokens = tokens
        var certificate: TLSCertificate?
        do throws(ServerStartError) {
            if let files = settings.certificate { certificate = try files.read() }
        } catch {
            mistakes.append(error)
        }
        self.certificate = certificate

        isAsked = settings.tokenFile != nil || !tokens.all.isEmpty
        let auth = configuration.auth
        if auth.type != "no_auth", !isAsked {
            mistakes.append(
                ServerStartError(
                    code: .unsupportedAuthentication,
                    message: "callers can't be known by \"\(auth.type)\"", place: auth.place,
                    hint: "give tokens with --token-file FILE"))
        }
        guard mistakes.isEmpty else { throw ServerStartErrors(all: mistakes) }
    }

    /// Warns where other users of this machine can read the tokens.
    ///
    /// Not of links: so Kubernetes mounts its secrets, which are open to all in their container.
    func warn(_ log: ServerLog) {
        guard let file = settings.tokenFile, File.isOpenToAll(file) else { return }
        log.warn(
            "every user of this machine may read or change the tokens", place: file,
            hint: "take these rights away: chmod o= \(file)")
    }

    /// Begins to listen.
    func listen(
        _ table: EndpointTable, _ state: ServerState, makeHandler: () throws -> any HTTPHandler
    ) throws -> HTTPServer {
        var http = self.http(port: settings.port)
        http.threads = settings.threads
        http.connectionLimit = limits.connectionLimit
        http.bodyLimit = limits.bodyLimit
        http.waitingWorkLimit = limits.waitingWorkLimit
        http.knownPaths = table.endpoints.map(\.path)
        http.wantedHeaders = [
            isAsked ? "authorization" : "origin", HTTPRequest.contentTypeHeader, "x-request-id",
        ]
        http.readsPeers = settings.logsAccess
        http.certificate = certificate
        http.answerToTooManyConnections = ServerError(.tooMuchWork).response
        return try start(http, option: "--port", makeHandler: makeHandler)
    }

    /// Begins to listen for those who want metrics alone, without tokens and without TLS; `nil` where
    /// no port is meant for them.
    func listenForMetrics(_ state: ServerState) throws -> HTTPServer? {
        guard let port = settings.metricsPort else { return nil }
        var http = self.http(port: port)
        http.connectionLimit = 32
        http.bodyLimit = 0
        http.knownPaths = [MetricsHandler.path]
        return try start(http, option: "--metrics-port") { MetricsHandler(state.metrics) }
    }

    /// What holds at every port.
    func http(port: UInt16) -> HTTPServerSettings {
        var http = HTTPServerSettings()
        http.host = settings.host
        http.port = port
        http.isLoopbackOnly = !isAsked && !settings.isInsecure
        http.headerLimit = limits.headerLimit
        http.receiveTimeout = limits.receiveTimeout
        http.sendTimeout = limits.sendTimeout
        http.idleTimeout = limits.idleTimeout
        return http
    }

    /// - Parameter option: What chooses the port.
    private func start(
        _ http: HTTPServerSettings, option: String, makeHandler: () throws -> any HTTPHandler
    ) throws -> HTTPServer {
        do {
            return try HTTPServer(http, makeHandler: makeHandler)
        } catch let error as TLSError {
            throw settings.certificate?.startError(error) ?? error
        } catch let error as HTTPServerError {
            throw ServerStartError(error, at: settings.host, option: option)
        }
    }
}

extension ServerStartError {
    /// What the system refused, for people.
    ///
    /// - Parameter option: What chooses the port.
    init(_ error: HTTPServerError, at host: String, option: String) {
        switch error.code {
        case .notLoopback:
            self.init(
                code: .unprotected,
                message: "at \(host) others could ask and write without a token",
                hint: "give tokens with --token-file FILE, or allow it with --insecure")
        case .addressInUse:
            self.init(
                code: .addressInUse, message: error.message,
                hint: "end the other program, or give another port with \(option) PORT")
        case .badAddress:
            self.init(
                code: .badAddress, message: error.message,
                hint: "give an address of this machine, such as 127.0.0.1 or 0.0.0.0")
        case .notAllowed:
            self.init(
                code: .notAllowed, message: error.message,
                hint: "ports below 1024 are the system's: give another with \(option) PORT")
        case .system:
            self.init(
                code: .system, message: error.message,
                hint: "look at the limits of processes, memory and open files")
        }
    }
}
