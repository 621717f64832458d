/// How a feature server is run; what it bears stands in the repository's configuration.
public struct ServerSettings: Sendable {
    /// The address to listen at.
    public var host = "127.0.0.1"
    /// The port; 0: one that is free.
    public var port: UInt16 = 6566
    /// How many threads answer requests.
    public var threads = 1
    /// The file of tokens; `nil`: there is none.
    public var tokenFile: String?
    /// Whether an address that others can reach may be served without tokens.
    public var isInsecure = false
    /// The files of the certificate and of its key; `nil`: nothing is encrypted.
    public var certificate: Certificate?
    /// A port of its own for metrics.
    public var metricsPort: UInt16?
    /// Whether every request is logged.
    public var logsAccess = false

    /// When pushed rows that wait are appended to files; `nil`: pushes wait for that.
    public var buffering: Buffering?

    /// When rows that wait are appended to files.
    public struct Buffering: Hashable, Sendable {
        /// How many rows of a push source may wait.
        public var rows: Int
        /// How long rows may wait.
        public var interval: Duration

        /// Limits of waiting.
        public init(rows: Int = 10_000, interval: Duration = .seconds(10)) {
            self.rows = rows
            self.interval = interval
        }
    }

    /// The files of a certificate, in PEM.
    public struct Certificate: Hashable, Sendable {
        /// The certificate, and those between it and the one that callers trust.
        public var file: String
        /// The key.
        public var keyFile: String

        /// The files of a certificate.
        public init(file: String, keyFile: String) {
            self.file = file
            self.keyFile = keyFile
        }
    }

    /// Settings that suit a server on this machine.
    public init() {}
}
