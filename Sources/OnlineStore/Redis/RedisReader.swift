import FeatureValues
import Redis

/// Reads through connections of its own, all requests in one go.
final class RedisReader: OnlineReader {
    /// Requests for the same keys: what they ask of an entity is in one hash.
    private struct Group {
        /// The positions of the requests.
        var requests: [Int]
        /// The command that asks for each row's key.
        var commands: [Int] = []
    }

    /// How many lookups are remembered before all are forgotten.
    private static let keptLookups = 1000

    private let settings: RedisStoreSettings
    private let client: RedisClient
    /// The encoded fields of a lookup, which lives as long as its entry, so that no other can take
    /// its identity.
    private var layouts: [ObjectIdentifier: (lookup: OnlineLookup, fields: RedisArguments)] = [:]
    private var commands = RedisCommands()
    private var replies = RedisReplies()
    private var distinctKeys = DistinctKeys()
    private let head = RedisArguments("HMGET")

    init(_ settings: RedisStoreSettings) {
        self.settings = settings
        client = settings.makeClient()
    }

    /// Asks once for every different key of a group, for the fields of all its requests.
    func read(_ requests: [OnlineRequest], into answers: inout [OnlineAnswer]) throws {
        answers.resize(to: requests.count)
        commands.removeAll()
        if layouts.count > Self.keptLookups { layouts = [:] }
        var groups = Self.groups(of: requests)
        for index in groups.indices { ask(&groups[index], of: requests) }
        try settings.explainingErrors {
            try client.run(commands, into: &replies)
            if let error = replies.firstError { throw error }
        }
        for group in groups {
            var offset = 0
            for request in group.requests {
                fill(&answers[request], for: requests[request], group, from: offset)
                offset += requests[request].lookup.features.count + 1
            }
        }
    }

    /// Nothing is shared: every read is a moment of its own.
    func rest() {}

    private static func groups(of requests: [OnlineRequest]) -> [Group] {
        var groups: [Group] = []
        for (position, request) in requests.enumerated() {
            let group = groups.firstIndex { group in
                let other = requests[group.requests[0]]
                return other.keys == request.keys
                    && other.lookup.table.project == request.lookup.table.project
            }
            if let group {
                groups[group].requests.append(position)
            } else {
                groups.append(Group(requests: [position]))
            }
        }
        return groups
    }

    private func ask(_ group: inout Group, of requests: [OnlineRequest]) {
        let keys = requests[group.requests[0]].keys
        let suffix = Array(requests[group.requests[0]].lookup.table.project.utf8)
        var fields = RedisArguments()
        for request in group.requests { fields.append(self.fields(of: requests[request].lookup)) }
        distinctKeys.find(in: keys)
        group.commands.reserveCapacity(keys.count)
        let bytes = keys.bytes.span
        for row in 0..<keys.count {
            let first = distinctKeys.first[row]
            if first < row {
                group.commands.append(group.commands[first])
            } else {
                group.commands.append(commands.count)
                let key = bytes.extracting(keys.presentRange(at: row))
                commands.append(head, key: key, suffix: suffix, fields)
            }
        }
    }

    private func fields(of lookup: OnlineLookup) -> RedisArguments {
        if let known = layouts[ObjectIdentifier(lookup)] { return known.fields }
        let fields = RedisLayout(lookup.table).fields(of: lookup.features)
        layouts[ObjectIdentifier(lookup)] = (lookup, fields)
        return fields
    }

    /// Takes a request's part of its group's replies, which begins at an offset in each of them.
    private func fill(
        _ answer: inout OnlineAnswer, for request: OnlineRequest, _ group: Group,
        from offset: Int
    ) {
        let count = request.lookup.features.count
        answer.begin(rows: request.keys.count, features: count)
        let elements = replies.elements
        let bytes = replies.bytes
        for (row, command) in group.commands.enumerated() {
            // The array's head, then an element per field.
            let first = replies.roots[command] + 1 + offset
            let stored = elements[first + count]
            guard stored.kind == .string else { continue }
            let timestamp = Timestamp(
                stored: bytes, in: stored.start..<stored.start + stored.count)
            answer.note(row: row, eventTimestamp: timestamp)
            for feature in 0..<count {
                let value = elements[first + feature]
                guard value.kind == .string else { continue }
                answer.set(row: row, feature: feature, eventTimestamp: timestamp) {
                    $0.append(contentsOf: bytes[value.start..<value.start + value.count])
                }
            }
        }
    }
}
