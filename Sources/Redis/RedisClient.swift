/// Connections to the servers that hold the keys, for one thread at a time.
///
/// They are made when they are first needed, and made anew when they have broken. Commands are then
/// sent once more: they must be such that doing them twice does no harm.
public final class RedisClient {
    private let topology: RedisTopology
    private let options: RedisConnectionOptions
    /// To the one server, or to the master.
    private var connection: RedisConnection?
    private let cluster: ClusterConnections?

    /// A client, which isn't connected yet.
    public init(_ topology: RedisTopology, _ options: RedisConnectionOptions) {
        self.topology = topology
        self.options = options
        cluster =
            if case .cluster(let seeds) = topology {
                ClusterConnections(seeds: seeds, options)
            } else {
                nil
            }
    }

    /// Sends commands together, and waits for the answers to all of them; refusals are among these.
    ///
    /// - Parameters:
    ///   - commands: The commands; in a cluster each must have a key.
    ///   - preamble: Sent first to every server that is concerned; what it answers is only looked at
    ///     for refusals.
    public func run(
        _ commands: RedisCommands, after preamble: RedisCommands = RedisCommands(),
        into replies: inout RedisReplies
    ) throws(RedisError) {
        guard commands.count > 0 else {
            replies.reset(commands: 0)
            return
        }
        if let cluster {
            try cluster.run(commands, after: preamble, into: &replies)
            return
        }
        let isOld = connection != nil
        do {
            try runOnce(commands, after: preamble, into: &replies)
        } catch {
            connection = nil
            // A server that was silent or unreachable just now would be so again.
            guard isOld, error.kind == .broken || isOfFormerMaster(error) else { throw error }
            try runOnce(commands, after: preamble, into: &replies)
        }
    }

    /// Throws unless the server answers; of a cluster, unless a node tells who has which keys.
    public func ping() throws(RedisError) {
        if let cluster {
            _ = try cluster.masters()
            return
        }
        var commands = RedisCommands()
        commands.append(RedisArguments("PING"))
        var replies = RedisReplies()
        try run(commands, into: &replies)
        if let error = replies.firstError { throw error }
    }

    /// Calls `body` with a connection to each server that holds keys: of a cluster, to each master.
    public func withEachServer(
        _ body: (RedisConnection) throws -> Void
    ) throws {
        if let cluster {
            for address in try cluster.masters() { try body(cluster.connection(to: address)) }
        } else {
            // It may have broken since its last use; what follows is too long to be done twice.
            connection = nil
            try body(connected())
        }
    }

    private func runOnce(
        _ commands: RedisCommands, after preamble: RedisCommands,
        into replies: inout RedisReplies
    ) throws(RedisError) {
        let connection = try connected()
        do {
            replies.reset(commands: commands.count)
            try connection.sendAll(preamble, commands)
            try connection.passOver(preamble)
            for command in 0..<commands.count {
                replies.begin(command: command)
                try connection.receive(into: &replies)
            }
        } catch {
            self.connection = nil
            throw error
        }
        if case .sentinels = topology {
            for command in 0..<commands.count {
                guard let error = replies.error(command, from: connection.address) else { continue }
                if isOfFormerMaster(error) { throw error }
            }
        }
    }

    /// Whether a server refused because it is a replica now.
    private func isOfFormerMaster(_ error: RedisError) -> Bool {
        if case .sentinels = topology { error.refusalCode == "READONLY" } else { false }
    }

    private func connected() throws(RedisError) -> RedisConnection {
        if let connection { return connection }
        let made =
            switch topology {
            case .server(let address): try RedisConnection(to: address, options)
            case .sentinels(let sentinels, let master):
                try RedisConnection(
                    to: Self.master(master, of: sentinels, options), options)
            case .cluster: preconditionFailure("a cluster has connections of its own")
            }
        connection = made
        return made
    }

    /// Asks sentinels, one after the other, where a master is.
    private static func master(
        _ name: String, of sentinels: [RedisAddress], _ options: RedisConnectionOptions
    ) throws(RedisError) -> RedisAddress {
        var commands = RedisCommands()
        commands.append(RedisArguments("SENTINEL", "get-master-addr-by-name", name))
        // As in redis-py, user and password are those of the master, not of the sentinels.
        let options = RedisConnectionOptions(
            connectTimeout: options.connectTimeout, timeout: options.timeout)
        var failure: RedisError?
        for sentinel in sentinels {
            var replies = RedisReplies()
            do {
                try RedisConnection(to: sentinel, options).run(commands, into: &replies)
            } catch {
                failure = error
                continue
            }
            if let error = replies.error(0, from: sentinel) {
                failure = error
                continue
            }
            let parts = replies.children(of: replies.roots[0]).map {
                replies.string(replies.elements[$0])
            }
            guard parts.count == 2, let port = Int(parts[1]) else {
                failure = RedisError(
                    kind: .noNode, message: "it knows no master \"\(name)\"", address: sentinel)
                continue
            }
            return .host(parts[0], port: port)
        }
        throw failure ?? RedisError(kind: .noNode, message: "no sentinels", address: nil)
    }
}

extension RedisConnection {
    /// Sends two lists of commands.
    func sendAll(
        _ first: RedisCommands, _ second: RedisCommands
    ) throws(RedisError) {
        if first.count > 0 { try send(first.bytes) }
        try send(second.bytes)
    }

    /// Reads the answers to commands that nobody wants, unless they are refusals.
    func passOver(_ commands: RedisCommands) throws(RedisError) {
        guard commands.count > 0 else { return }
        var replies = RedisReplies()
        replies.reset(commands: commands.count)
        for command in 0..<commands.count {
            replies.begin(command: command)
            try receive(into: &replies)
        }
        for command in 0..<commands.count {
            // The answers to what was sent after it are still to come: the connection is given up.
            if let error = replies.error(command, from: address) { throw error }
        }
    }
}
