import Foundation
import SQLite

/// Rows of a table as SQLite's own `quote` writes them, past the store's own reading.
func rawRows(_ path: String, _ sql: String) throws -> [[String]] {
    let connection = try Connection(path: path, access: .readWrite)
    var statement = try Statement(sql, on: connection)
    var rows: [[String]] = []
    while try statement.step() {
        rows.append((0..<statement.columnCount).map { statement.text(at: $0) })
    }
    return rows
}

/// All of a table that Feast and Larder share, with the types of the moments.
func rawTable(_ path: String, _ table: String) throws -> [[String]] {
    try rawRows(
        path,
        """
        SELECT quote(entity_key), feature_name, quote(value), quote(value_text),
               quote(vector_value), quote(event_ts), typeof(event_ts), quote(created_ts)
        FROM \(quoted(table)) ORDER BY entity_key, feature_name
        """)
}

/// What a file's tables and indexes are made by, without quotes and without runs of blanks.
func schema(_ path: String) throws -> [[String]] {
    try rawRows(
        path,
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name"
    ).map { row in
        row.dropLast() + [
            row[3].replacing("\"", with: "").split(whereSeparator: \.isWhitespace)
                .joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")")
        ]
    }
}
