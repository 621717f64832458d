internal import Arrow

/// How one engine wants its SQL: the only place where text is made of queries.
protocol Dialect: Sendable {
    /// A name as an identifier, whatever it holds.
    func quoted(_ identifier: String) -> String
    /// A text literal.
    func literal(_ text: String) -> String
    /// What stands after `FROM`.
    func sql(_ relation: Relation) -> String
    /// A scan as a query whose columns are named `c0`, `c1`, … in order.
    func sql(_ scan: Scan) -> String
    /// A query of the names and types of a relation's columns, the types in the engine's words.
    func describe(_ relation: Relation) -> String
    /// A type with text wherever it has moments or UUIDs, which files of text do not tell apart.
    func textual(type: String) -> String
    /// A query of the elements of a Parquet file's schema and how many parts each has, in order.
    func parquetElements(_ file: String) -> String
    /// A query of the names of a CSV file's columns, as a row.
    func csvHeader(_ file: String) -> String
    /// A query of the keys that stand in files of JSON Lines.
    func jsonNames(_ files: [String]) -> String
    /// Whether names are one to the engine though they differ.
    func haveTwins(_ names: [String]) -> Bool
    /// A statement that writes a table's columns `c0`, `c1`, …, under names of their own and in the
    /// table's order, to a file.
    func copy(
        _ table: String, columns: [Field], to path: String, as format: FrameFormat
    ) -> String
    /// A statement that writes a query's rows, in order, to a Parquet file.
    func copyParquet(_ query: String, to path: String) -> String
    /// A query of the rows of a table whose column of texts holds what is no value of a type.
    func unfitting(_ column: Int, of table: String, type: String) -> String
    /// A statement that writes a file's rows, and then those of a table of texts, to a Parquet file.
    ///
    /// - Parameters:
    ///   - columns: The file's columns; `source` is the position in the table, `nil`: only nulls.
    ///   - file: The file whose rows come first; `nil`: none.
    func appendParquet(
        _ table: String, columns: [(name: String, type: String, source: Int?)],
        after file: String?, to path: String, compression: String,
        metadata: [(key: String, value: String)]
    ) -> String
    /// A query of the names and types of a Parquet file's own columns, in the engine's words.
    func parquetColumns(_ file: String) -> String
    /// A query of how a Parquet file is compressed.
    func parquetCompression(_ file: String) -> String
    /// A query of what else a Parquet file says of itself: keys and values.
    func parquetMetadata(_ file: String) -> String
    /// A statement that makes a table of a relation's rows, with columns `c0`, `c1`, … and bytes as
    /// texts in base64.
    func copyRows(_ relation: Relation, columns: [Field], to table: String) -> String
}
