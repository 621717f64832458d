import FeatureValues
import SQLite

/// Reads entities of one table.
final class SQLiteTableReader {
    private var select: Statement

    init(_ table: String, on connection: Connection) throws(SQLiteError) {
        // By this order SQLite takes the primary key's index, and names arrive sorted.
        select = try Statement(
            """
            SELECT feature_name, value, event_ts FROM \(quoted(table))
            WHERE entity_key = ?1 ORDER BY feature_name
            """, on: connection, isKept: true)
    }

    /// Answers a request; a key that repeats is looked up once.
    func read(_ request: OnlineRequest) throws(SQLiteError) -> OnlineAnswer {
        let features = request.features.enumerated()
            .map { (name: Array($1.utf8), column: $0) }
            .sorted { compareBytes($0.name, $1.name.span) < 0 }
        var positions: [[UInt8]: Int] = [:]
        var rows: [OnlineAnswer.Row] = []
        rows.reserveCapacity(request.keys.count)
        for key in request.keys {
            if let position = positions[key] {
                rows.append(rows[position])
                continue
            }
            positions[key] = rows.count
            rows.append(try read(key, features))
        }
        return OnlineAnswer(rows: rows)
    }

    private func read(
        _ key: [UInt8], _ features: [(name: [UInt8], column: Int)]
    ) throws(SQLiteError) -> OnlineAnswer.Row {
        var row = OnlineAnswer.Row(unknownWithFeatures: features.count)
        var position = 0
        try select.bind(key, at: 1)
        while try select.step() {
            row.isKnown = true
            let timestamp =
                select.kind(at: 2) == .integer
                ? Timestamp(storedSeconds: select.integer(at: 2)) : nil
            if let timestamp {
                row.latestEventTimestamp = max(row.latestEventTimestamp ?? timestamp, timestamp)
            }
            // Both sides are in the same order, so they are merged; a feature may be asked twice.
            while position < features.count {
                let order = select.withText(at: 0) { stored in
                    compareBytes(features[position].name, stored)
                }
                if order > 0 { break }
                if order == 0 {
                    row.entries[features[position].column] = OnlineAnswer.Entry(
                        value: select.blob(at: 1), eventTimestamp: timestamp)
                }
                position += 1
            }
        }
        select.reset()
        return row
    }
}
