public import FeatureValues
import SQLite

extension SQLiteOnlineStore {
    /// Deletes the entities whose newest event is older than a moment.
    ///
    /// Moments are compared in whole seconds, as they are stored. The file stays as large as it is
    /// unless it was made to shrink (`auto_vacuum`): later writes use the pages that become free.
    public func expire(
        _ table: OnlineTable, before moment: Timestamp, dryRun: Bool,
        progress: (OnlineExpiry) throws -> Void
    ) throws -> OnlineExpiry {
        let limit = moment.leastStoredSeconds
        var total = OnlineExpiry()
        try forEachPortion(of: table) { entities in
            let old = entities.filter { entity in
                entity.newestEvent.map { $0 < limit } ?? false
            }
            total.examined += entities.count
            if dryRun {
                total.entities += old.count
                total.values += old.reduce(0) { $0 + $1.values }
            } else if !old.isEmpty {
                total = total + (try delete(old.map(\.key), before: limit, from: table))
            }
            try progress(total)
        }
        return total
    }

    /// How much a table holds; this reads all of it, on a connection of its own.
    public func size(of table: OnlineTable) throws -> OnlineTableSize {
        var size = OnlineTableSize(entities: 0, values: 0, bytes: 0)
        try forEachPortion(of: table) { entities in
            for entity in entities {
                size.entities += 1
                size.values += entity.values
                size.bytes += entity.bytes
            }
        }
        return size
    }

    private func forEachPortion(
        of table: OnlineTable, _ body: ([SQLiteEntityWalk.Entity]) throws -> Void
    ) throws {
        try location.explainingErrors {
            // A connection of its own, so that nobody waits for this work: neither readers, nor
            // what this process writes.
            let connection = try OpenedFile(at: location, access: .readWrite).connection
            try connection.requireTable(table)
            var walk = try SQLiteEntityWalk(
                table.name, columns: connection.columnNames(of: table.name), on: connection)
            while let entities = try walk.nextPortion(values: Self.valuesPerTransaction) {
                try body(entities)
            }
        }
    }

    private func delete(
        _ keys: [[UInt8]], before limit: Int64, from table: OnlineTable
    ) throws -> OnlineExpiry {
        try withWriter(.readWrite) { connection in
            // Compared once more under the lock: somebody may have written since.
            try connection.writeTransaction {
                try connection.requireTable(table)
                let name = quoted(table.name)
                var delete = try Statement(
                    """
                    DELETE FROM \(name) WHERE entity_key = ?1 AND ?2 > (
                        SELECT max(event_ts) FROM \(name)
                        WHERE entity_key = ?1 AND typeof(event_ts) = 'integer')
                    """, on: connection)
                try delete.bind(limit, at: 2)
                var expiry = OnlineExpiry()
                for key in keys {
                    try delete.bind(key, at: 1)
                    try delete.run()
                    let values = connection.changedRows
                    expiry.values += values
                    expiry.entities += values > 0 ? 1 : 0
                }
                return expiry
            }
        }
    }
}
