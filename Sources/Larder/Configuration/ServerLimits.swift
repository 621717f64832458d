/// What `larder serve` bears before it refuses or cuts off, under `larder: {server: …}`.
public struct ServerLimits: Hashable, Sendable {
    /// The most entity rows of a request.
    public var entityLimit = 10_000
    /// The most features of a request.
    public var featureLimit = 1_000
    /// The most rows of a push.
    public var rowLimit = 100_000
    /// The most bytes of a request's first line and headers.
    public var headerLimit = 16 << 10
    /// The most bytes of a request's body.
    public var bodyLimit = 16 << 20
    /// How many connections are open at once.
    public var connectionLimit = 1_024
    /// How many requests may wait for work that takes long, such as a materialization.
    public var waitingWorkLimit = 32
    /// How long a request may take to come in.
    public var receiveTimeout = Duration.seconds(10)
    /// How long an answer may take to go out.
    public var sendTimeout = Duration.seconds(60)
    /// How long a connection may rest between two requests.
    public var idleTimeout = Duration.seconds(75)

    /// The limits that hold where the configuration says nothing.
    public init() {}
}

/// The section `auth`, Feast's way to say who may do what.
public struct AuthConfiguration: Hashable, Sendable {
    /// The kind: `no_auth`, `oidc`, `kubernetes`.
    public var type = "no_auth"
    /// Where the file says it, for errors.
    public var place = ""

    /// Nobody is asked who he is.
    public init() {}
}

/// Pushed rows that wait for the offline store, in the section `feature_server`.
public struct OfflinePushBatching: Hashable, Sendable {
    /// How many rows of a push source may wait.
    public var rows: Int
    /// How long rows may wait.
    public var interval: Duration
}
