/// What a Redis server, or the way to it, refused.
public struct RedisError: Error, Hashable, Sendable {
    /// The server's words, or the operating system's.
    public var message: String

    /// A failure.
    public init(message: String) {
        self.message = message
    }
}
