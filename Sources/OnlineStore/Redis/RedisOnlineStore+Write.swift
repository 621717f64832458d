import FeatureValues
import Redis

extension RedisOnlineStore {
    /// How much is sent before answers are awaited: enough that the way to the server and back
    /// counts for little, so little that neither side holds much of it.
    private static let bytesPerPortion = 1 << 20
    private static let rowsPerPortion = 5_000

    /// Writes the rows that are not older than what the view has, in microseconds.
    public func write(
        _ rows: OnlineRows, to table: OnlineTable, overwrite: Bool,
        progress: (OnlineWriteSummary) throws -> Void
    ) throws -> OnlineWriteSummary {
        rows.checkShape()
        guard !rows.columns.isEmpty else { return OnlineWriteSummary() }
        let order = rows.newestRowsInKeyOrder()
        var writer = RedisTableWriter(
            table, features: rows.columns.map(\.feature), keySeconds: settings.keySeconds,
            overwrite: overwrite || settings.skipsComparison)
        try writer.checkFields(of: rows, place: place)
        var summary = OnlineWriteSummary()
        var commands = RedisCommands()
        var replies = RedisReplies()
        var next = 0
        // At least one portion, so that a server that isn't there shows without rows too.
        repeat {
            commands.removeAll()
            while next < order.count, commands.count < Self.rowsPerPortion,
                commands.byteCount < Self.bytesPerPortion
            {
                writer.append(order[next], of: rows, to: &commands)
                next += 1
            }
            if commands.count == 0 {
                try ping()
            } else {
                try run(commands, calling: RedisScripts.write, into: &replies)
                for command in 0..<commands.count {
                    if writer.usesScript, replies.integer(command) == 0 {
                        summary.leftAlone += 1
                    } else {
                        summary.written += 1
                    }
                }
            }
            try progress(summary)
        } while next < order.count
        return summary
    }

    /// Runs commands that may call a script, and throws what is refused.
    func run(
        _ commands: RedisCommands, calling script: RedisScript, into replies: inout RedisReplies
    ) throws {
        var isRepeated = false
        while true {
            try withClient { client in
                try client.run(commands, after: script.load, into: &replies)
            }
            guard let error = replies.firstError else { return }
            // Somebody had the server forget its scripts just in between, or a replica has taken
            // over. Doing again what is done already changes nothing.
            if error.refusalCode == "NOSCRIPT", !isRepeated {
                isRepeated = true
                continue
            }
            try settings.explainingErrors { throw error }
        }
    }
}
