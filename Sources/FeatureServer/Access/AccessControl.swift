internal import MicroHTTPD
internal import Synchronization

/// The tokens of a running server, which may be exchanged.
final class AccessControl: Sendable {
    private let tokens: Mutex<AccessTokens>
    private let version = Atomic(0)
    private let origins: PageOrigins

    /// - Parameter host: The address that is served.
    init(_ tokens: AccessTokens, servedAt host: String) {
        self.tokens = Mutex(tokens)
        origins = PageOrigins(servedAt: host)
    }

    /// Lets in the bearers of these tokens from now on, and nobody else.
    func replace(by tokens: AccessTokens) {
        self.tokens.withLock { $0 = tokens }
        version.add(1, ordering: .releasing)
    }

    /// The tokens as one of the server's threads knows them: no lock is taken until they change.
    struct View {
        private let control: AccessControl
        private var tokens: AccessTokens
        private var version: Int

        init(_ control: AccessControl) {
            self.control = control
            version = control.version.load(ordering: .acquiring)
            tokens = control.tokens.withLock { $0 }
        }

        /// Throws unless who asks may do what takes this role.
        mutating func check(_ request: HTTPRequest, may role: Role) throws(ServerError) {
            let current = control.version.load(ordering: .acquiring)
            if current != version {
                version = current
                tokens = control.tokens.withLock { $0 }
            }
            if tokens.all.isEmpty {
                guard request.header("origin").map(control.origins.contain) ?? true else {
                    throw ServerError(
                        status: 403,
                        body: .detail("Pages of other hosts may not use a server without tokens"))
                }
                return
            }
            guard let word = request.header("authorization").flatMap(Self.bearerToken) else {
                throw ServerError(
                    status: 401, body: .detail("Missing authentication token"),
                    headers: [.init("WWW-Authenticate", "Bearer")])
            }
            guard let own = tokens.role(of: word.utf8) else {
                throw ServerError(
                    status: 401, body: .detail("Invalid or expired access token"),
                    headers: [.init("WWW-Authenticate", "Bearer error=\"invalid_token\"")])
            }
            guard own >= role else {
                throw .feast(
                    403, "FeastPermissionError",
                    "Permission error:\n\(request.path) needs the role \(role.rawValue), the token "
                        + "has \(own.rawValue)")
            }
        }

        /// The word behind `Bearer`, whose case does not matter.
        private static func bearerToken(_ header: String) -> Substring? {
            let scheme = "bearer "
            guard header.utf8.count > scheme.utf8.count,
                header.prefix(scheme.count).lowercased() == scheme
            else { return nil }
            let word = header.dropFirst(scheme.count).drop { $0 == " " }
            return word.isEmpty ? nil : word
        }
    }
}
