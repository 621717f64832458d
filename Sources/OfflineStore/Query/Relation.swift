/// What a query reads from, before it is SQL.
public enum Relation: Hashable, Sendable {
    /// Files of one format, in the order in which their rows count.
    case parquet(files: [String])
    /// CSV files with a header. `text` names columns that stay text; `nil` means all do.
    case csv(files: [String], text: [String]?)
    /// Files with one JSON object a line; `columns` says what is read, `nil` lets the engine guess.
    case jsonLines(files: [String], columns: [Column]?)
    /// A query in the engine's own SQL.
    case query(String)
    /// A table of the engine.
    case table(String)

    /// A column and its type in the engine's own words.
    public struct Column: Hashable, Sendable {
        /// The column's name.
        public var name: String
        /// The engine's name of its type.
        public var type: String
    }
}
