import LarderTesting
import OnlineStore
import Redis
import Synchronization
import Testing

/// One database of the server that all tests share, or the whole of a server of a test's own.
struct RedisDatabase: Sendable {
    let server: RedisServer
    let number: Int

    /// Starting a server for each of some hundred tests would take longer than all of them.
    private static let shared = Result {
        try RedisServer(options: ["--databases", "10000", "--enable-debug-command", "yes"])
    }
    private static let numbers = Mutex<[String: Int]>([:])

    /// The database that stands for a folder.
    static func of(_ folder: TemporaryFolder) throws -> RedisDatabase {
        let number = numbers.withLock { numbers in
            let number = numbers[folder.path] ?? numbers.count + 1
            numbers[folder.path] = number
            return number
        }
        return RedisDatabase(server: try shared.get(), number: number)
    }

    /// The whole of a server.
    init(_ server: RedisServer) {
        self.init(server: server, number: 0)
    }

    private init(server: RedisServer, number: Int) {
        self.server = server
        self.number = number
    }

    /// A store there.
    func store(_ settings: [String: String] = [:]) throws -> any OnlineStore {
        var values = [
            "connection_string": server.connectionString + ",db=\(number),socket_timeout=120"
        ]
        values.merge(settings) { $1 }
        return try #require(OnlineStoreKind.named("redis"))
            .store(OnlineStoreSettings(repository: "/", values: values))
    }

    /// Runs a command and gives its answer's texts and numbers, one after the other.
    @discardableResult
    func run(_ words: [[UInt8]]) throws -> [[UInt8]?] {
        let address: RedisAddress =
            server.port == 0
            ? .unixSocket(path: server.socketPath) : .host("127.0.0.1", port: server.port)
        let client = RedisClient(
            .server(address),
            RedisConnectionOptions(database: number, timeout: .seconds(120)))
        var arguments = RedisArguments()
        for word in words { arguments.append(word) }
        var commands = RedisCommands()
        commands.append(arguments)
        var replies = RedisReplies()
        try client.run(commands, into: &replies)
        if let error = replies.firstError { throw error }
        return replies.elements.filter { $0.kind != .array }.map { element in
            switch element.kind {
            case .null: nil
            case .integer: Array("\(element.start)".utf8)
            default: replies.text(element)
            }
        }
    }

    /// The same with words of text.
    @discardableResult
    func run(_ words: String...) throws -> [[UInt8]?] {
        try run(words.map { Array($0.utf8) })
    }

    /// One of the texts of the answer to a command.
    func text(_ words: String..., at position: Int = 0) throws -> String {
        let answer = try run(words.map { Array($0.utf8) })
        return String(decoding: try #require(answer[position]), as: UTF8.self)
    }

    /// Every hash there is, with its fields.
    func hashes() throws -> [[UInt8]: [[UInt8]: [UInt8]]] {
        var hashes: [[UInt8]: [[UInt8]: [UInt8]]] = [:]
        for key in try run("KEYS", "*").compactMap(\.self) {
            let parts = try run([Array("HGETALL".utf8), key]).compactMap(\.self)
            for index in stride(from: 0, to: parts.count, by: 2) {
                hashes[key, default: [:]][parts[index]] = parts[index + 1]
            }
        }
        return hashes
    }
}
