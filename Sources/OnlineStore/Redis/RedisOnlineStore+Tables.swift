public import FeatureValues
import Redis

extension RedisOnlineStore {
    /// Looks whether the server answers; there is nothing to make.
    public func createTables(_ tables: [OnlineTable]) throws {
        try ping()
    }

    /// Removes the fields of views, and the keys that no view has fields in any more.
    ///
    /// Every key of the server is looked at, once. With `full_scan_for_deletion: false` nothing is
    /// removed.
    public func dropTables(_ tables: [OnlineTable]) throws {
        guard settings.scansForDeletion, !tables.isEmpty else { return try ping() }
        for (_, group) in Dictionary(grouping: tables, by: \.project) {
            let removals = group.map { Self.removal(of: $0, before: nil, dryRun: false) }
            try forEachPortion(of: group, RedisScripts.remove, removals) { _, _ in }
        }
    }

    /// Removes a view's fields where they are older than a moment; looks at every key.
    public func expire(
        _ table: OnlineTable, before moment: Timestamp, dryRun: Bool,
        progress: (OnlineExpiry) throws -> Void
    ) throws -> OnlineExpiry {
        let removal = Self.removal(of: table, before: moment, dryRun: dryRun)
        var expiry = OnlineExpiry()
        try forEachPortion(of: [table], RedisScripts.remove, [removal]) { replies, commands in
            for command in 0..<commands {
                guard let values = replies.integer(command), values != RedisScripts.absent
                else { continue }
                expiry.examined += 1
                guard values != RedisScripts.newer else { continue }
                expiry.entities += 1
                expiry.values += values
            }
            try progress(expiry)
        }
        return expiry
    }

    /// How much a view has: values of the features that the table names.
    ///
    /// Every key of the server is looked at.
    public func size(of table: OnlineTable) throws -> OnlineTableSize {
        let layout = RedisLayout(table)
        var arguments = RedisArguments()
        arguments.append(layout.timestampField)
        for feature in table.features { arguments.append(layout.field(of: feature)) }
        var size = OnlineTableSize(entities: 0, values: 0, bytes: 0)
        try forEachPortion(of: [table], RedisScripts.measure, [arguments]) { replies, commands in
            for command in 0..<commands {
                let numbers = replies.children(of: replies.roots[command])
                    .map { replies.elements[$0].start }
                guard numbers.count == 2, numbers[0] != RedisScripts.absent else { continue }
                size.entities += 1
                size.values += numbers[0]
                size.bytes += numbers[1]
            }
        }
        return size
    }

    /// Throws unless the server answers.
    func ping() throws {
        try withClient { try $0.ping() }
    }

    /// What the script that removes is told of a view.
    private static func removal(
        of table: OnlineTable, before moment: Timestamp?, dryRun: Bool
    ) -> RedisArguments {
        let layout = RedisLayout(table)
        var arguments = RedisArguments()
        arguments.append(layout.timestampField)
        arguments.append(moment.map { String($0.seconds) } ?? "")
        arguments.append(moment.map { String($0.microsecondOfSecond) } ?? "")
        arguments.append(dryRun ? 0 : 1)
        for feature in Set(table.features).sorted() { arguments.append(layout.field(of: feature)) }
        return arguments
    }

    /// Runs a script on every entity of the tables' project, of whichever views: once per table,
    /// with the table's arguments.
    ///
    /// A key that comes or goes meanwhile may be seen or not; one may be seen twice.
    private func forEachPortion(
        of tables: [OnlineTable], _ script: RedisScript, _ arguments: [RedisArguments],
        _ body: (RedisReplies, Int) throws -> Void
    ) throws {
        let matcher = RedisKeyMatcher(
            project: tables[0].project, joinKeys: Set(tables.map(\.joinKeys)))
        var replies = RedisReplies()
        try forEachKeys(matching: matcher) { keys in
            var commands = RedisCommands()
            for key in keys {
                for arguments in arguments {
                    commands.append(script.call, key: key.span, arguments)
                }
            }
            guard commands.count > 0 else { return }
            try run(commands, calling: script, into: &replies)
            try body(replies, commands.count)
        }
    }

    /// Goes through the keys of all servers, some hundreds at a time.
    private func forEachKeys(
        matching matcher: RedisKeyMatcher, _ body: ([[UInt8]]) throws -> Void
    ) throws {
        try withClient { client in
            try client.withEachServer { connection in
                var cursor: [UInt8] = [UInt8(ascii: "0")]
                repeat {
                    var arguments = RedisArguments("SCAN")
                    arguments.append(cursor)
                    arguments.append("MATCH")
                    arguments.append(matcher.pattern)
                    arguments.append("COUNT")
                    arguments.append(1000)
                    var commands = RedisCommands()
                    commands.append(arguments)
                    var replies = RedisReplies()
                    try connection.run(commands, into: &replies)
                    if let error = replies.error(0, from: connection.address) { throw error }
                    let parts = replies.children(of: replies.roots[0])
                    guard parts.count == 2 else {
                        throw RedisError(
                            kind: .malformed, message: "an odd answer to SCAN",
                            address: connection.address)
                    }
                    cursor = replies.text(replies.elements[parts[0]])
                    let keys = replies.children(of: parts[1])
                        .map { replies.text(replies.elements[$0]) }
                        .filter(matcher.matches)
                    try body(keys)
                } while cursor != [UInt8(ascii: "0")]
            }
        }
    }
}
