/// Connections to the nodes of a cluster, and which node has which slots; for one thread at a time.
final class ClusterConnections {
    /// How often a command is sent on before the cluster is given up.
    private static let redirections = 8

    private let seeds: [RedisAddress]
    private let options: RedisConnectionOptions
    private var connections: [RedisAddress: RedisConnection] = [:]
    /// The master of each slot; empty before the first look.
    private var nodes: [RedisAddress?] = []

    init(seeds: [RedisAddress], _ options: RedisConnectionOptions) {
        self.seeds = seeds
        self.options = options
    }

    /// The nodes that hold keys, asked for anew.
    func masters() throws(RedisError) -> [RedisAddress] {
        try refresh()
        return Set(nodes.compactMap(\.self)).sorted { $0.description < $1.description }
    }

    func connection(to address: RedisAddress) throws(RedisError) -> RedisConnection {
        if let connection = connections[address] { return connection }
        let made = try RedisConnection(to: address, options)
        connections[address] = made
        return made
    }

    /// Sends each command to the node of its key, all nodes' commands before any answer is awaited,
    /// and follows those that a node sends elsewhere.
    func run(
        _ commands: RedisCommands, after preamble: RedisCommands,
        into replies: inout RedisReplies
    ) throws(RedisError) {
        replies.reset(commands: commands.count)
        if nodes.isEmpty { try refresh() }
        var pending = Array(0..<commands.count)
        var asked: [Int: RedisAddress] = [:]
        for _ in 0..<Self.redirections {
            let round = Round(
                commands: try byNode(pending, of: commands, asked: asked), asked: Set(asked.keys))
            let outcome = try run(round, of: commands, after: preamble, into: &replies)
            if outcome.pending.isEmpty { return }
            pending = outcome.pending
            asked = outcome.asked
            if outcome.hasMoved { try refresh() }
        }
        let failure = replies.error(pending[0])
        throw failure
            ?? RedisError(
                kind: .noNode, message: "the nodes send a key from one to the other", address: nil)
    }

    /// Commands that are sent at once.
    private struct Round {
        /// By the node that they go to.
        var commands: [RedisAddress: [Int]]
        /// Those that a node takes only after `ASKING`, because their slot is on its way there.
        var asked: Set<Int>
    }

    /// What has to be sent again.
    private struct Outcome {
        var pending: [Int] = []
        var asked: [Int: RedisAddress] = [:]
        /// Whether slots are elsewhere than they were, or a node is gone.
        var hasMoved = false
    }

    private func byNode(
        _ pending: [Int], of commands: RedisCommands, asked: [Int: RedisAddress]
    ) throws(RedisError) -> [RedisAddress: [Int]] {
        var result: [RedisAddress: [Int]] = [:]
        for command in pending {
            guard let slot = commands.slot(at: command) else {
                preconditionFailure("a command without a key in a cluster")
            }
            guard let node = asked[command] ?? nodes[slot] else {
                throw RedisError(
                    kind: .noNode, message: "no node of the cluster has slot \(slot)",
                    address: seeds.first)
            }
            result[node, default: []].append(command)
        }
        return result
    }

    private func run(
        _ round: Round, of commands: RedisCommands, after preamble: RedisCommands,
        into replies: inout RedisReplies
    ) throws(RedisError) -> Outcome {
        var outcome = Outcome()
        var waiting: [(RedisConnection, [Int])] = []
        for (node, group) in round.commands {
            let isOld = connections[node] != nil
            do {
                let connection = try connection(to: node)
                try connection.send(encoded(group, of: commands, after: preamble, round.asked))
                waiting.append((connection, group))
            } catch {
                connections[node] = nil
                guard isOld || error.kind == .unreachable else {
                    abandon(waiting)
                    throw error
                }
                outcome.hasMoved = true
                outcome.pending += group
            }
        }
        for (position, (connection, group)) in waiting.enumerated() {
            do {
                try connection.passOver(preamble)
                for command in group {
                    if round.asked.contains(command) { try connection.passOver(asking) }
                    replies.begin(command: command)
                    try connection.receive(into: &replies)
                    follow(command, from: connection.address, in: replies, &outcome)
                }
            } catch {
                connections[connection.address] = nil
                guard error.kind == .broken else {
                    abandon(waiting[(position + 1)...])
                    throw error
                }
                outcome.hasMoved = true
                outcome.pending = outcome.pending.filter { !group.contains($0) } + group
            }
        }
        return outcome
    }

    /// Closes connections whose answers nobody will read.
    private func abandon(_ waiting: some Sequence<(RedisConnection, [Int])>) {
        for (connection, _) in waiting { connections[connection.address] = nil }
    }

    private let asking: RedisCommands = {
        var commands = RedisCommands()
        commands.append(RedisArguments("ASKING"))
        return commands
    }()

    private func encoded(
        _ group: [Int], of commands: RedisCommands, after preamble: RedisCommands,
        _ asked: Set<Int>
    ) -> [UInt8] {
        var bytes = preamble.bytes
        for command in group {
            if asked.contains(command) { bytes += asking.bytes }
            bytes += commands.bytes[commands.range(at: command)]
        }
        return bytes
    }

    /// Notes where a command goes next, if its answer is `MOVED` or `ASK`.
    private func follow(
        _ command: Int, from address: RedisAddress, in replies: RedisReplies,
        _ outcome: inout Outcome
    ) {
        guard let error = replies.error(command, from: address), let code = error.refusalCode,
            code == "MOVED" || code == "ASK"
        else { return }
        let words = error.message.split(separator: " ")
        guard words.count == 3, let slot = Int(words[1]), nodes.indices.contains(slot),
            let target = Self.node(words[2], seenFrom: address)
        else { return }
        outcome.pending.append(command)
        if code == "ASK" {
            outcome.asked[command] = target
        } else {
            nodes[slot] = target
            outcome.hasMoved = true
        }
    }

    /// A node as `host:port`, where no host means that of the node that says so.
    private static func node(
        _ text: Substring, seenFrom address: RedisAddress
    ) -> RedisAddress? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...])
        else { return nil }
        return node(String(text[..<colon]), port, seenFrom: address)
    }

    private static func node(
        _ host: String, _ port: Int, seenFrom address: RedisAddress
    ) -> RedisAddress? {
        if !host.isEmpty && host != "?" { return .host(host, port: port) }
        guard case .host(let own, _) = address else { return nil }
        return .host(own, port: port)
    }

    /// Asks nodes, one after the other, who has which slots.
    private func refresh() throws(RedisError) {
        var commands = RedisCommands()
        commands.append(RedisArguments("CLUSTER", "SLOTS"))
        var failure: RedisError?
        for address in connections.keys.filter({ !seeds.contains($0) }) + seeds {
            var replies = RedisReplies()
            do {
                try connection(to: address).run(commands, into: &replies)
            } catch {
                connections[address] = nil
                failure = error
                continue
            }
            if let error = replies.error(0, from: address) {
                failure = error
                continue
            }
            nodes = Self.nodes(in: replies, from: address)
            return
        }
        throw failure
            ?? RedisError(kind: .noNode, message: "no nodes of a cluster", address: nil)
    }

    /// The masters in an answer to `CLUSTER SLOTS`: `[[first, last, [host, port, …], …], …]`.
    private static func nodes(
        in replies: RedisReplies, from address: RedisAddress
    ) -> [RedisAddress?] {
        var nodes = [RedisAddress?](repeating: nil, count: hashSlotCount)
        for range in replies.children(of: replies.roots[0]) {
            let parts = replies.children(of: range)
            guard parts.count >= 3 else { continue }
            let (first, last) = (replies.elements[parts[0]].start, replies.elements[parts[1]].start)
            let master = replies.children(of: parts[2])
            guard master.count >= 2, first <= last, nodes.indices.contains(first),
                nodes.indices.contains(last)
            else { continue }
            let host = replies.elements[master[0]]
            let node = node(
                host.kind == .null ? "" : replies.string(host),
                replies.elements[master[1]].start, seenFrom: address)
            for slot in first...last { nodes[slot] = node }
        }
        return nodes
    }
}
