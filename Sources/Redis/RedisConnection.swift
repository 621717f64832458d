import CRedis
import Glibc

/// A connection to one server, for one thread at a time.
///
/// hiredis connects and reads. Sending is done here, because hiredis's own would end the process
/// with SIGPIPE where the server has gone. After an error that is not the server's refusal the
/// connection is of no use any more.
public final class RedisConnection {
    /// Where the server is.
    public let address: RedisAddress
    private let context: UnsafeMutablePointer<redisContext>
    private let sink: ReplySink
    private let timeout: Duration

    /// Connects, and logs in.
    public init(
        to address: RedisAddress, _ options: RedisConnectionOptions
    ) throws(RedisError) {
        let wait = options.connectTimeout.timeValue
        let made =
            switch address {
            case .host(let host, let port):
                redisConnectWithTimeout(host, Int32(clamping: port), wait)
            case .unixSocket(let path): redisConnectUnixWithTimeout(path, wait)
            }
        guard let made else {
            throw RedisError(kind: .unreachable, message: "out of memory", address: address)
        }
        context = made
        sink = ReplySink()
        self.address = address
        timeout = options.timeout
        guard made.pointee.err == 0 else {
            throw RedisError(kind: .unreachable, message: made.message, address: address)
        }
        sink.install(in: made)
        _ = redisSetTimeout(made, options.timeout.timeValue)
        // A socket of the file system has no such thing, and hiredis takes that for an error.
        if case .host = address { _ = redisEnableKeepAlive(made) }
        try logIn(options)
    }

    deinit { redisFree(context) }

    /// Sends commands, and waits for the answers to all of them; refusals are among these.
    public func run(
        _ commands: RedisCommands, into replies: inout RedisReplies
    ) throws(RedisError) {
        replies.reset(commands: commands.count)
        try send(commands.bytes)
        for command in 0..<commands.count {
            replies.begin(command: command)
            try receive(into: &replies)
        }
    }

    /// Sends bytes.
    func send(_ bytes: [UInt8]) throws(RedisError) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(
                    context.pointee.fd, buffer.baseAddress?.advanced(by: sent),
                    buffer.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                sent += count
            } else if errno != EINTR {
                throw brokenBySystem(errno)
            }
        }
    }

    /// Waits for the next answer and adds its elements.
    func receive(into replies: inout RedisReplies) throws(RedisError) {
        let code = sink.collect(in: &replies, of: context)
        guard code != REDIS_OK else { return }
        switch context.pointee.err {
        case REDIS_ERR_IO: throw brokenBySystem(errno)
        case REDIS_ERR_EOF:
            throw RedisError(
                kind: .broken, message: "the server closed the connection", address: address)
        default:
            throw RedisError(kind: .malformed, message: context.message, address: address)
        }
    }

    private func brokenBySystem(_ code: Int32) -> RedisError {
        guard code == EAGAIN || code == EWOULDBLOCK || code == ETIMEDOUT else {
            return RedisError(
                kind: .broken, message: String(cString: strerror(code)), address: address)
        }
        return RedisError(
            kind: .timedOut, message: "no answer within \(timeout.inSeconds)", address: address)
    }

    private func logIn(_ options: RedisConnectionOptions) throws(RedisError) {
        var commands = RedisCommands()
        if let username = options.username {
            commands.append(RedisArguments("AUTH", username, options.password ?? ""))
        } else if let password = options.password {
            commands.append(RedisArguments("AUTH", password))
        }
        if options.database != 0 {
            commands.append(RedisArguments("SELECT", String(options.database)))
        }
        guard commands.count > 0 else { return }
        var replies = RedisReplies()
        try run(commands, into: &replies)
        for command in 0..<commands.count {
            if let error = replies.error(command, from: address) { throw error }
        }
    }
}

extension UnsafeMutablePointer<redisContext> {
    /// hiredis's words for what went wrong.
    fileprivate var message: String {
        withUnsafeBytes(of: pointee.errstr) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}

extension Duration {
    fileprivate var timeValue: timeval {
        let (seconds, attoseconds) = components
        let microseconds = attoseconds / 1_000_000_000_000
        // None at all would mean to wait for ever.
        return timeval(
            tv_sec: Int(seconds),
            tv_usec: seconds == 0 ? max(1, Int(microseconds)) : Int(microseconds))
    }

    /// For people: `5 s`, `0.2 s`.
    fileprivate var inSeconds: String {
        let seconds = self / .seconds(1)
        return seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
    }
}
