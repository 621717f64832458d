/// How a server is run, and what it bears.
public struct HTTPServerSettings: Sendable {
    /// The address to listen at: a name or a number, `127.0.0.1`.
    public var host = "127.0.0.1"
    /// The port; 0: one that is free.
    public var port: UInt16 = 0
    /// Whether the server must not start at an address that other machines can reach.
    public var isLoopbackOnly = false
    /// How many threads answer requests.
    public var threads = 1
    /// How many connections are open at once; who comes then is answered with
    /// ``answerToTooManyConnections``.
    public var connectionLimit = 1024
    /// The most bytes of a request's first line and headers, about.
    public var headerLimit = 16 << 10
    /// The largest body, in bytes.
    public var bodyLimit = 16 << 20
    /// How many bytes all bodies above 64 KiB, of requests and of answers, may hold together; an
    /// answer that is too much then becomes ``answerToTooManyConnections``.
    public var largeBodiesLimit = 256 << 20
    /// How long a request may take from its first line to its end, and a new connection to its
    /// first request.
    public var receiveTimeout = Duration.seconds(10)
    /// How long a connection may rest between two requests.
    public var idleTimeout = Duration.seconds(75)
    /// How long an answer may take to be read.
    public var sendTimeout = Duration.seconds(60)
    /// How many threads do ``HTTPAnswer/later(_:)`` work, and as many ``HTTPAnswer/muchLater(_:)``.
    public var workThreads = 2
    /// How much work of either kind may wait for such a thread.
    public var waitingWorkLimit = 32
    /// The paths whose text is ready before a request names them.
    public var knownPaths: [String] = []
    /// The headers that requests are to have, in lower case; others are not read.
    public var wantedHeaders: [String] = []
    /// Whether requests say who sent them.
    public var readsPeers = false
    /// What encrypts the connections; `nil`: nothing does.
    public var certificate: TLSCertificate?
    /// What a connection above the limit gets before it is closed.
    public var answerToTooManyConnections = HTTPResponse(
        status: 503, headers: [.init("Retry-After", "1")])

    /// Settings that suit a server on this machine.
    public init() {}
}
