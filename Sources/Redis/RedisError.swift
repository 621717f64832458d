/// What a Redis server, or the way to it, refused.
public struct RedisError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public enum Kind: Hashable, Sendable {
        /// No connection came about.
        case unreachable
        /// A connection broke.
        case broken
        /// The server was silent for too long.
        case timedOut
        /// What came is no answer of Redis.
        case malformed
        /// The server refused a command: with the first word of its message, such as `WRONGTYPE`.
        case refused(code: String)
        /// A sentinel knows no such master, or a cluster has no node for a key.
        case noNode
    }

    /// The kind of failure.
    public var kind: Kind
    /// The server's words, or the operating system's.
    public var message: String
    /// Where it happened; `nil` where several servers have a part in it.
    public var address: RedisAddress?

    /// A failure.
    public init(kind: Kind, message: String, address: RedisAddress?) {
        self.kind = kind
        self.message = message
        self.address = address
    }

    /// A server's refusal, whose first word is its code.
    public init(refusal message: String, address: RedisAddress?) {
        // A script's error is wrapped by older servers, and then names the code after a colon.
        let words = message.split { $0 == " " || $0 == ":" || $0 == "\r" || $0 == "\n" }
        let codes = ["OOM", "READONLY", "WRONGTYPE", "NOSCRIPT", "LOADING"]
        let wrapped = words.dropFirst().lazy
            .map { $0.first == "-" ? $0.dropFirst() : $0 }
            .first { codes.contains(String($0)) }
        let first = words.first.map(String.init) ?? ""
        let code = first == "ERR" ? wrapped.map(String.init) ?? first : first
        // A server that lacks a command repeats what it was given: keys, or a password.
        let end = message.firstRange(of: ", with args beginning with")?.lowerBound
        self.init(
            kind: .refused(code: code), message: String(message[..<(end ?? message.endIndex)]),
            address: address)
    }

    /// The code of a server's refusal.
    public var refusalCode: String? {
        if case .refused(let code) = kind { code } else { nil }
    }

    /// The address and the message.
    public var description: String { address.map { "\($0): \(message)" } ?? message }
}
