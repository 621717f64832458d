/// Where a Redis server listens.
public enum RedisAddress: Hashable, Sendable, CustomStringConvertible {
    /// A host, by name or number, and a port.
    case host(String, port: Int)
    /// A socket in the file system.
    case unixSocket(path: String)

    /// `localhost:6379`, `[::1]:6379`, `/run/redis.sock`.
    public var description: String {
        switch self {
        case .host(let host, let port):
            host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unixSocket(let path): path
        }
    }
}
