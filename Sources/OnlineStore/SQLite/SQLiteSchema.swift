import SQLite

/// The tables of Feast 0.67 in SQL.
enum SQLiteSchema {
    /// A table as `feast apply` makes it; the order of the columns is Feast's.
    static func createTable(_ name: String) -> String {
        """
        CREATE TABLE IF NOT EXISTS \(quoted(name)) (
            entity_key BLOB,
            feature_name TEXT,
            value BLOB,
            value_text TEXT,
            vector_value BLOB,
            event_ts timestamp,
            created_ts timestamp,
            PRIMARY KEY(entity_key, feature_name)
        )
        """
    }

    /// The index that Feast adds to each table.
    static func createIndex(_ name: String) -> String {
        "CREATE INDEX IF NOT EXISTS \(quoted(name + "_ek")) ON \(quoted(name)) (entity_key)"
    }

    /// What a table of an older Feast lacks.
    static func addValueText(_ name: String) -> String {
        "ALTER TABLE \(quoted(name)) ADD COLUMN value_text TEXT"
    }
}

extension Connection {
    /// The names of a table's columns; none where there is no table.
    func columnNames(of table: String) throws(SQLiteError) -> Set<String> {
        var statement = try Statement("SELECT name FROM pragma_table_info(?1)", on: self)
        try statement.bind(table, at: 1)
        var names: Set<String> = []
        while try statement.step() { names.insert(statement.text(at: 0)) }
        return names
    }

    /// Throws where the file has no such table.
    func requireTable(_ table: OnlineTable) throws {
        guard try columnNames(of: table.name).isEmpty else { return }
        throw OnlineStoreError(
            code: .missingTable,
            message: "the online store has no table \"\(table.name)\" "
                + "for the feature view \"\(table.featureView)\"",
            place: path, hint: "run \"larder apply\" to create it")
    }
}
