import Foundation
import LarderTesting
import Redis
import Testing

extension RedisServer {
    /// Where tests connect.
    var address: RedisAddress {
        port == 0 ? .unixSocket(path: socketPath) : .host("127.0.0.1", port: port)
    }

    /// Connections as a store has them.
    func client(_ options: RedisConnectionOptions = RedisConnectionOptions()) -> RedisClient {
        RedisClient(.server(address), options)
    }
}

extension RedisClient {
    /// One command's answer as text; an array's elements with spaces between.
    @discardableResult
    func answer(_ words: [String]) throws -> String {
        var commands = RedisCommands()
        var tail = RedisArguments()
        for word in words.dropFirst(2) { tail.append(word) }
        if words.count == 1 {
            commands.append(RedisArguments(words[0]))
        } else {
            commands.append(RedisArguments(words[0]), key: Array(words[1].utf8).span, tail)
        }
        var replies = RedisReplies()
        try run(commands, into: &replies)
        return replies.text(from: replies.roots[0])
    }
}

extension RedisReplies {
    /// An element and what is in it, for comparisons.
    func text(from index: Int) -> String {
        let element = elements[index]
        return switch element.kind {
        case .null: "nil"
        case .integer: "\(element.start)"
        case .array: "[" + children(of: index).map(text(from:)).joined(separator: " ") + "]"
        default: string(element)
        }
    }
}

@Suite(.timeLimit(.minutes(10)))
struct ConnectionTests {
    @Test(arguments: [RedisServer.Place.unixSocket, .port])
    func everyKindOfAnswerIsRead(_ place: RedisServer.Place) throws {
        let server = try RedisServer(place)
        let client = server.client()
        #expect(try client.answer(["PING"]) == "PONG")
        #expect(try client.answer(["SET", "a", "1"]) == "OK")
        #expect(try client.answer(["GET", "a"]) == "1")
        #expect(try client.answer(["GET", "b"]) == "nil")
        #expect(try client.answer(["INCRBY", "a", "-41"]) == "-40")
        #expect(try client.answer(["HSET", "h", "x", "", "y", "2"]) == "2")
        #expect(try client.answer(["HMGET", "h", "y", "none", "x"]) == "[2 nil ]")
        #expect(
            try client.answer(["EVAL", "return {1, {2, {}, 'x'}, false}", "0"])
                == "[1 [2 [] x] nil]")
        #expect(try client.answer(["HGET", "a", "b"]).hasPrefix("WRONGTYPE "))
    }

    @Test func manyLargeCommandsGoTogether() throws {
        let server = try RedisServer()
        var commands = RedisCommands()
        let large = String(repeating: "x", count: 10_000)
        for number in 0..<2_000 {
            commands.append(
                RedisArguments("SET"), key: Array("\(number)".utf8).span,
                RedisArguments("\(number)\(large)"))
            commands.append(
                RedisArguments("GET"), key: Array("\(number)".utf8).span, RedisArguments())
        }
        var replies = RedisReplies()
        try server.client().run(commands, into: &replies)
        #expect(replies.roots.count == 4_000)
        for number in 0..<2_000 where number % 97 == 0 {
            #expect(replies.string(replies.root(2 * number + 1)) == "\(number)\(large)")
        }
    }

    @Test func userPasswordAndDatabaseAreSent() throws {
        let server = try RedisServer(options: ["--requirepass", "secret"])
        let all = server.client(RedisConnectionOptions(password: "secret"))
        try all.answer(["SET", "a", "0"])
        let other = server.client(RedisConnectionOptions(password: "secret", database: 3))
        #expect(try other.answer(["GET", "a"]) == "nil")

        try all.answer(["ACL", "SETUSER", "ada", "on", ">pass word", "~*", "+@all"])
        let ada = server.client(RedisConnectionOptions(username: "ada", password: "pass word"))
        #expect(try ada.answer(["ACL", "WHOAMI"]) == "ada")

        let wrong = server.client(RedisConnectionOptions(password: "wrong"))
        let error = #expect(throws: RedisError.self) { try wrong.answer(["PING"]) }
        #expect(error?.refusalCode == "WRONGPASS")
        #expect(error.map { "\($0)".contains("secret") || "\($0)".contains("wrong") } == false)
        #expect(try server.client().answer(["PING"]).hasPrefix("NOAUTH"))
        let far = server.client(RedisConnectionOptions(password: "secret", database: 99))
        let outside = #expect(throws: RedisError.self) { try far.answer(["PING"]) }
        #expect(outside?.refusalCode == "ERR")
    }

    @Test func aServerWithoutTheCommandDoesNotHaveItsArgumentsTold() throws {
        let server = try RedisServer(options: ["--rename-command", "AUTH", ""])
        let client = server.client(RedisConnectionOptions(password: "hunter2"))
        let error = #expect(throws: RedisError.self) { try client.answer(["PING"]) }
        #expect(error?.message.hasPrefix("ERR unknown command 'AUTH'") == true)
        #expect(error.map { "\($0)".contains("hunter2") } == false)
    }

    @Test func nobodyThereIsUnreachable() throws {
        let folder = try TemporaryFolder()
        let places: [RedisAddress] = [
            .host("127.0.0.1", port: try Listener.freePort()),
            .unixSocket(path: folder.file("none.sock").path),
        ]
        for place in places {
            let client = RedisClient(.server(place), RedisConnectionOptions())
            let error = #expect(throws: RedisError.self) { try client.answer(["PING"]) }
            #expect(error?.kind == .unreachable)
            #expect(error?.address == place)
        }
    }

    @Test func aSilentServerEndsTheCall() throws {
        let listener = try Listener()
        let client = RedisClient(
            .server(.host("127.0.0.1", port: Int(listener.port))),
            RedisConnectionOptions(timeout: .milliseconds(50)))
        let error = #expect(throws: RedisError.self) { try client.answer(["PING"]) }
        #expect(error?.kind == .timedOut)
        #expect(error?.message == "no answer within 0.05 s")
    }

    @Test func aBrokenConnectionIsMadeAnew() throws {
        let server = try RedisServer()
        let client = server.client()
        let other = server.client()
        #expect(try client.answer(["SET", "a", "1"]) == "OK")
        try other.answer(["CLIENT", "KILL", "TYPE", "normal"])
        #expect(try client.answer(["GET", "a"]) == "1")
        server.kill()
        let error = #expect(throws: RedisError.self) { try client.answer(["GET", "a"]) }
        #expect(error?.kind == .unreachable)
    }

    @Test func scriptsAreToldFirstAndCalledByName() throws {
        let server = try RedisServer()
        let script = RedisScript("return KEYS[1] .. ARGV[1]")
        var commands = RedisCommands()
        for number in 0..<3 {
            commands.append(script.call, key: Array("k".utf8).span, RedisArguments("\(number)"))
        }
        var replies = RedisReplies()
        let client = server.client()
        try client.run(commands, into: &replies)
        #expect(replies.firstError?.refusalCode == "NOSCRIPT")
        try client.run(commands, after: script.load, into: &replies)
        #expect(replies.roots.map(replies.text(from:)) == ["k0", "k1", "k2"])
    }
}
