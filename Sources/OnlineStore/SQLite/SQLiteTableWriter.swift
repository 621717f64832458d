import FeatureValues
import SQLite

/// Writes rows of one batch to one table, an entity at a time, inside the caller's transaction.
struct SQLiteTableWriter: ~Copyable {
    /// A feature of the batch: its name in UTF-8, and its column there.
    private typealias Feature = (name: [UInt8], column: Int)

    private var find: Statement
    private var insert: Statement
    private var update: Statement
    /// Inserts the first ``groupSize`` values of an entity at once: a third faster than one by one.
    private var insertGroup: Statement
    private let groupSize: Int
    /// Whether the table has `value_text`; a table of an older Feast may not.
    private let hasText: Bool
    /// Sorted by name, as the primary key is.
    private let features: [Feature]
    /// Row ids of the entity at hand, in the order of `features`; `nil` where it has no row yet.
    private var rowIDs: [Int64?]
    /// Whether the entity at hand has a row of any of `features`.
    private var hasRows = false

    /// - Parameters:
    ///   - columns: The names of the table's columns.
    ///   - names: The features of the batch's columns; at least one.
    init(
        table: String, columns: Set<String>, features names: [String], on connection: Connection
    ) throws(SQLiteError) {
        let hasText = columns.contains("value_text")
        let features = names.enumerated()
            .map { (name: Array($1.utf8), column: $0) }
            .sorted { compareBytes($0.name, $1.name.span) < 0 }
        // Far below the number of parameters that any SQLite takes.
        let groupSize = min(features.count, 1000)
        // All that can fail comes before the first assignment: of a value that can't be copied,
        // none may stay half made.
        let find = try Statement(
            """
            SELECT rowid, feature_name, event_ts, created_ts FROM \(quoted(table))
            WHERE entity_key = ?1 ORDER BY feature_name
            """, on: connection)
        // The whole transaction is given up where anything fails, so SQLite needs no journal for
        // taking back a single statement: a quarter faster.
        let insertInto = """
            INSERT OR ROLLBACK INTO \(quoted(table))
            (entity_key, event_ts, created_ts, feature_name, value\(hasText ? ", value_text" : ""))
            VALUES\u{20}
            """
        let insert = try Statement(
            insertInto + "(?1, ?2, ?3, ?4, ?5\(hasText ? ", ?6" : ""))", on: connection)
        let group = (0..<groupSize).map { position in
            let first = Self.groupParameter(position)
            return "(?1, ?2, ?3, ?\(first), ?\(first + 1)\(hasText ? ", ?\(first + 2)" : ""))"
        }
        var insertGroup = try Statement(
            insertInto + group.joined(separator: ", "), on: connection)
        for position in 0..<groupSize {
            try insertGroup.bind(
                text: features[position].name, at: Self.groupParameter(position))
        }
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
        self.insertGroup = insertGroup
        self.update = update
        self.groupSize = groupSize
        self.hasText = hasText
        self.features = features
        rowIDs = Array(repeating: nil, count: names.count)
    }

    /// The first of the parameters that ``insertGroup`` has for one feature: name, value, text.
    private static func groupParameter(_ position: Int) -> Int { 4 + 3 * position }

    /// Writes all values of a row, or none where the store has newer ones.
    ///
    /// - Returns: Whether it wrote.
    mutating func write(
        _ row: Int, of rows: borrowing OnlineRows, overwrite: Bool
    ) throws(SQLiteError) -> Bool {
        let moment = StoredMoment(
            event: rows.eventTimestamps[row].storedSeconds,
            created: rows.createdTimestamps[row]?.storedSeconds)
        let bytes = rows.keys.bytes.span
        let key = bytes.extracting(rows.keyRange(at: row))
        let newest = try findRows(of: key)
        if !overwrite, let newest, newest > moment { return false }
        var position = 0
        if !hasRows {
            try Self.bind(key, moment, to: &insertGroup)
            while position < groupSize {
                let column = features[position].column
                try Self.bindValue(
                    row, of: rows.columns[column], at: Self.groupParameter(position) + 1,
                    withText: hasText, to: &insertGroup)
                position += 1
            }
            try insertGroup.run()
        }
        guard position < features.count else { return true }
        try Self.bind(key, moment, to: &insert)
        try update.bind(moment.event, at: 2)
        try update.bind(moment.created, at: 3)
        while position < features.count {
            let (name, column) = features[position]
            if let rowID = rowIDs[position] {
                try update.bind(rowID, at: 4)
                try Self.bindValue(
                    row, of: rows.columns[column], at: 5, withText: hasText, to: &update)
                try update.run()
            } else {
                try insert.bind(text: name, at: 4)
                try Self.bindValue(
                    row, of: rows.columns[column], at: 5, withText: hasText, to: &insert)
                try insert.run()
            }
            position += 1
        }
        return true
    }

    private static func bind(
        _ key: Span<UInt8>, _ moment: StoredMoment, to statement: inout Statement
    ) throws(SQLiteError) {
        try statement.bind(blob: key, at: 1)
        try statement.bind(moment.event, at: 2)
        try statement.bind(moment.created, at: 3)
    }

    /// Binds a value and, at the next parameter, its text.
    private static func bindValue(
        _ row: Int, of column: borrowing OnlineRows.Column, at position: Int, withText: Bool,
        to statement: inout Statement
    ) throws(SQLiteError) {
        guard let value = column.values.range(at: row) else {
            preconditionFailure("a row without a value")
        }
        let values = column.values.bytes.span
        try statement.bind(blob: values.extracting(value), at: position)
        guard withText else { return }
        if let text = column.texts.range(at: row) {
            let texts = column.texts.bytes.span
            try statement.bind(text: texts.extracting(text), at: position + 1)
        } else {
            try statement.bindNull(at: position + 1)
        }
    }

    /// Looks up the rows of an entity, of which ``rowIDs`` and ``hasRows`` then tell.
    ///
    /// - Returns: The entity's greatest moment, of all its rows; `nil` where it has none.
    private mutating func findRows(of key: Span<UInt8>) throws(SQLiteError) -> StoredMoment? {
        for position in rowIDs.indices { rowIDs[position] = nil }
        hasRows = false
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
                if order == 0 {
                    rowIDs[position] = find.integer(at: 0)
                    hasRows = true
                }
                position += 1
            }
        }
        find.reset()
        return newest
    }
}
