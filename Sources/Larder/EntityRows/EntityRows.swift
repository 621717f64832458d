internal import FeatureDefinitions
public import FeatureValues

/// The rows that features are asked for: join keys, for a training frame also a moment, and
/// whatever else they carry.
///
/// Both kinds of requests take the same rows, made from
/// ```swift
/// // columns as literals, or of values that a program has
/// let some: EntityRows = ["driver_id": [1001, 1002]]
/// let more = EntityRows(
///     .init("driver_id", identifiers), .init("event_timestamp", moments))
/// // an array of `Encodable` values, with a column per key
/// let trips = try EntityRows(encoding: trips)
/// // a Parquet, CSV or JSON Lines file
/// let labels = EntityRows(file: "labels.parquet")
/// // JSON
/// let rows = try EntityRows(json: #"[{"driver_id": 1001}]"#)
/// ```
/// A join key is taken as the type that it is defined with, so `"1001"` is as good as `1001` for an
/// `Int64`. A training frame has all columns, unchanged; for online features those that are no join
/// key of the request are ignored.
public struct EntityRows: Sendable {
    /// Where the rows are.
    enum Content: Sendable {
        /// A file, read when it is needed.
        case file(String)
        /// Columns in memory, not yet known to be equally long.
        case columns([Column])
        /// No rows at all, so that nobody knows their columns.
        case noRows
    }

    let content: Content
    /// What errors call the rows; empty where columns stand for themselves.
    let place: String

    init(_ content: Content, place: String = "") {
        self.content = content
        self.place = place
    }

    /// The rows of a Parquet, CSV or JSON Lines file, told apart by its ending.
    ///
    /// - Parameter path: Relative paths start at the process's folder. The file is read by every
    ///   call that gets the rows.
    public init(file path: String) {
        self.init(.file(path), place: path)
    }

    /// Rows of columns, which are equally long.
    public init(_ columns: Column...) {
        self.init(columns)
    }

    /// Rows of columns, which are equally long.
    public init(_ columns: [Column]) {
        self.init(.columns(columns))
    }
}

extension EntityRows: ExpressibleByDictionaryLiteral {
    /// Rows of columns, which are equally long: `["driver_id": [1001, 1002]]`.
    public init(dictionaryLiteral columns: (String, [RequestValue])...) {
        self.init(columns.map { Column($0.0, $0.1) })
    }
}
