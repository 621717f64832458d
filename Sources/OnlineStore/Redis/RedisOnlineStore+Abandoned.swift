import FeatureDefinitions
import Redis

// Feast's registry has a record of a SQLite store's tables, by which a run that was cut short between
// the registry's change and the dropping is completed. It has none for Redis, so that the store
// itself keeps one for this while: a hash per project, of views with their join keys and features.
extension RedisOnlineStore {
    private static func key(of project: String) -> [UInt8] {
        Array("larder:abandoned:\(project)".utf8)
    }

    /// Notes that views are about to be deleted; with `full_scan_for_deletion: false` they are not.
    public func noteAbandoned(_ tables: [OnlineTable]) throws {
        guard settings.scansForDeletion else { return }
        var commands = RedisCommands()
        for table in tables {
            func list(_ names: [String]) -> JSONNode {
                JSONNode(.array(names.map { JSONNode(.string($0)) }))
            }
            let note = JSONNode(
                .object([
                    JSONMember("join_keys", list(table.joinKeys)),
                    JSONMember("features", list(table.features)),
                ]))
            commands.append(
                RedisArguments("HSET"), key: Self.key(of: table.project).span,
                RedisArguments(table.featureView, JSONWriter.compactText(of: note)))
        }
        _ = try run(commands)
    }

    /// The views that were noted and are not forgotten yet.
    public func abandonedTables(of project: String) throws -> [OnlineTable] {
        var commands = RedisCommands()
        commands.append(
            RedisArguments("HGETALL"), key: Self.key(of: project).span, RedisArguments())
        let replies = try run(commands)
        let texts = replies.children(of: replies.roots[0]).map { replies.elements[$0] }
        return stride(from: 0, to: texts.count - 1, by: 2).map { index in
            let note = Self.note(replies.text(texts[index + 1]))
            return OnlineTable(
                project: project, featureView: replies.string(texts[index]),
                joinKeys: Self.names("join_keys", in: note),
                features: Self.names("features", in: note))
        }
    }

    /// Takes views out of the note.
    public func forgetAbandoned(_ tables: [OnlineTable]) throws {
        var commands = RedisCommands()
        for table in tables {
            commands.append(
                RedisArguments("HDEL"), key: Self.key(of: table.project).span,
                RedisArguments(table.featureView))
        }
        _ = try run(commands)
    }

    private func run(_ commands: RedisCommands) throws -> RedisReplies {
        var replies = RedisReplies()
        try withClient { client in
            try client.run(commands, into: &replies)
            if let error = replies.firstError { throw error }
        }
        return replies
    }

    private static func note(_ bytes: [UInt8]) -> JSONNode? {
        do throws(JSONError) {
            return try JSONReader.read(bytes)
        } catch {
            // Written by somebody else: the name alone must do.
            return nil
        }
    }

    private static func names(_ key: String, in note: JSONNode?) -> [String] {
        guard case .array(let nodes)? = note?[key]?.kind else { return [] }
        return nodes.compactMap { node in
            if case .string(let name) = node.kind { name } else { nil }
        }
    }
}
