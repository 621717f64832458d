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
    func read(
        _ request: OnlineRequest, _ keys: borrowing DistinctKeys, into answer: inout OnlineAnswer
    ) throws(SQLiteError) {
        answer.begin(rows: request.keys.count, features: request.lookup.features.count)
        let bytes = request.keys.bytes.span
        for row in 0..<request.keys.count {
            let first = keys.first[row]
            if first < row {
                answer.share(row: first, with: row)
            } else {
                let key = bytes.extracting(request.keys.presentRange(at: row))
                try read(key, request.lookup, into: &answer, row)
            }
        }
    }

    private func read(
        _ key: Span<UInt8>, _ lookup: OnlineLookup, into answer: inout OnlineAnswer, _ row: Int
    ) throws(SQLiteError) {
        let sortedNames = lookup.sortedNames
        let names = sortedNames.bytes
        let count = lookup.sortedPositions.count
        var position = 0
        try select.bind(blob: key, at: 1)
        while try select.step() {
            let timestamp =
                select.kind(at: 2) == .integer
                ? Timestamp(storedSeconds: select.integer(at: 2)) : nil
            answer.note(row: row, eventTimestamp: timestamp)
            // Both sides are in the same order, so they are merged; a feature may be asked twice.
            var stored: Int?
            while position < count {
                let order = select.compareText(
                    names.span.extracting(sortedNames.presentRange(at: position)), at: 0)
                if order > 0 { break }
                if order == 0 {
                    let feature = lookup.sortedPositions[position]
                    if let stored {
                        answer.share(row: row, feature: stored, with: feature)
                    } else {
                        answer.set(row: row, feature: feature, eventTimestamp: timestamp) { bytes in
                            select.appendBlob(at: 1, to: &bytes)
                        }
                        stored = feature
                    }
                }
                position += 1
            }
        }
        select.reset()
    }
}
