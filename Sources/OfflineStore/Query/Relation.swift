/// What a query reads from, before it is SQL.
public enum Relation: Hashable, Sendable {
    /// Files of one format, in the order in which their rows count.
    case parquet(files: [String])
    /// CSV files with a header. `text` names columns that stay text; `nil` means all do.
    case csv(files: [String], text: [String]?)
    /// Files with one JSON object a line.
    case jsonLines(files: [String], text: [String])
    /// A query in the engine's own SQL.
    case query(String)
    /// A table of the engine.
    case table(String)
}
