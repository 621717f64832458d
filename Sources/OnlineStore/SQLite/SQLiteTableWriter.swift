import FeatureValues
import SQLite

/// Writes rows of one batch to one table, an entity at a time, inside the caller's transaction.
struct SQLiteTableWriter: ~Copyable {
    private var find: Statement
    private var insert: Statement
    private var update: Statement
    /// Whether the table has `value_text`; a table of an older Feast may not.
    private let hasTexts: Bool
    /// Feature names in the order of the table's index, each with its column in the batch.
    private let features: [(name: [UInt8], column: Int)]
    /// Row ids of the entity at hand, in the order of `features`; `nil` where it has no row yet.
    private var rowIDs: [Int64?]

    /// - Parameter columns: The names of the table's columns.
    init(
        table: String, columns: Set<String>, features names: [String], on connection: Connection
    ) throws(SQLiteError) {
        // All that can fail comes before the first assignment: of a value that can't be copied,
        // none may stay half made.
        let find = try Statement(
            """
            SELECT rowid, feature_name, event_ts, created_ts FROM \(quoted(table))
            WHERE entity_key = ?1 ORDER BY feature_name
            """, on: connection)
        let hasText = columns.contains("value_text")
        let insert = try Statement(
            """
            INSERT INTO \(quoted(table))
            (entity_key, event_ts, created_ts, feature_name, value\(hasText ? ", value_text" : ""))
            VALUES (?1, ?2, ?3, ?4, ?5\(hasText ? ", ?6" : ""))
            """, on: connection)
        // What Feast derives from a value, where it is told to, would describe the old one.
        let derived = ["vector_value", "value_num"].filter(columns.contains)
            .map { ", \($0) = NULL" }.joined()
        let update = try Statement(
            """
            UPDATE \(quoted(table))
            SET event_ts = ?2, created_ts = ?3, value = ?5\(hasText ? ", value_text = ?6" : "")\
            \(derived)
            WHERE rowid = ?4
            """, on: connection)
        self.find = find
        self.insert = insert
        self.update = update
        hasTexts = hasText
        features = names.enumerated()
            .map { (name: Array($1.utf8), column: $0) }
            .sorted { compareBytes($0.name, $1.name.span) < 0 }
        rowIDs = Array(repeating: nil, count: names.count)
    }

    /// Writes all values of a row, or none where the store has newer ones.
    ///
    /// - Returns: Whether it wrote.
    mutating func write(
        _ row: Int, of rows: borrowing OnlineRows, overwrite: Bool
    ) throws(SQLiteError) -> Bool {
        let moment = StoredMoment(
            event: rows.eventTimestamps[row].storedSeconds,
            created: rows.createdTimestamps[row]?.storedSeconds)
        let keys = rows.keys.bytes.span
        let key = keys.extracting(rows.keyRange(at: row))
        let newest = try findRows(of: key)
        if !overwrite, let newest, newest > moment { return false }
        var insertIsReady = false
        var updateIsReady = false
        for (position, feature) in features.enumerated() {
            let column = feature.column
            if let rowID = rowIDs[position] {
                if !updateIsReady {
                    try update.bind(moment.event, at: 2)
                    try update.bind(moment.created, at: 3)
                    updateIsReady = true
                }
                try update.bind(rowID, at: 4)
                try Self.run(&update, rows.columns[column], row, hasTexts: hasTexts)
            } else {
                if !insertIsReady {
                    try insert.bind(blob: key, at: 1)
                    try insert.bind(moment.event, at: 2)
                    try insert.bind(moment.created, at: 3)
                    insertIsReady = true
                }
                try insert.bind(text: feature.name.span, at: 4)
                try Self.run(&insert, rows.columns[column], row, hasTexts: hasTexts)
            }
        }
        return true
    }

    /// Fills ``rowIDs`` with the entity's rows.
    ///
    /// - Returns: The entity's greatest moment, of all its rows; `nil` where it has none.
    private mutating func findRows(of key: Span<UInt8>) throws(SQLiteError) -> StoredMoment? {
        for position in rowIDs.indices { rowIDs[position] = nil }
        var newest: StoredMoment?
        var position = 0
        try find.bind(blob: key, at: 1)
        while try find.step() {
            // An event that is no number (a very old Feast wrote text) is none, and loses.
            if find.kind(at: 2) == .integer {
                let moment = StoredMoment(
                    event: find.integer(at: 2),
                    created: find.kind(at: 3) == .integer ? find.integer(at: 3) : nil)
                newest = max(newest ?? moment, moment)
            }
            // Both sides are in the same order, so they are merged.
            while position < features.count {
                let order = find.withText(at: 1) { stored in
                    compareBytes(features[position].name, stored)
                }
                if order > 0 { break }
                if order == 0 { rowIDs[position] = find.integer(at: 0) }
                position += 1
                if order == 0 { break }
            }
        }
        find.reset()
        return newest
    }

    private static func run(
        _ statement: inout Statement, _ column: borrowing OnlineRows.Column, _ row: Int,
        hasTexts: Bool
    ) throws(SQLiteError) {
        guard let value = column.values.range(at: row) else {
            preconditionFailure("a row without a value")
        }
        try statement.bind(blob: column.values.bytes.span.extracting(value), at: 5)
        if hasTexts {
            if let text = column.texts.range(at: row) {
                try statement.bind(text: column.texts.bytes.span.extracting(text), at: 6)
            } else {
                try statement.bindNull(at: 6)
            }
        }
        try statement.run()
    }
}
