/// How connections to Redis are made.
public struct RedisConnectionOptions: Hashable, Sendable {
    /// Who connects; `nil`: the server's default user.
    public var username: String?
    /// The user's password; `nil`: none is sent.
    public var password: String?
    /// The number of the database.
    public var database: Int
    /// How long making a connection may take.
    public var connectTimeout: Duration
    /// How long the server may be silent, or take nothing, before a call ends with an error.
    public var timeout: Duration

    /// Options; without any, those of a server on one's own machine.
    public init(
        username: String? = nil, password: String? = nil, database: Int = 0,
        connectTimeout: Duration = .seconds(5), timeout: Duration = .seconds(5)
    ) {
        self.username = username
        self.password = password
        self.database = database
        self.connectTimeout = connectTimeout
        self.timeout = timeout
    }
}
