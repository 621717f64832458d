/// Where feature values come from.
public struct DataSource: Hashable, Sendable {
    /// What kind of source, and where it is.
    public enum Kind: Hashable, Sendable {
        /// A file, a folder or a glob; relative paths start at the repository.
        /// `format` is `nil` where the path's ending decides.
        case file(path: String, format: FileFormat?)
        /// A query that the embedded engine runs; relative paths in it start at the repository.
        case query(String)
        /// Rows pushed by programs; `batchSource` names the source that holds their history.
        case push(batchSource: String)
        /// A table, a query or a path on Spark.
        case spark(SparkLocation)
    }

    /// Unique in the project, without regard to case.
    public var name: String
    /// What kind of source, and where it is.
    public var kind: Kind
    /// The column with the moment at which a row became true, named as after `fieldMapping`.
    ///
    /// `nil` in a push source (its batch source has it), or to be inferred at `apply`.
    public var timestampField: String?
    /// The column with the moment at which a row was written, after `fieldMapping`.
    public var createdTimestampColumn: String?
    /// The source's column names, and what they are called in views.
    public var fieldMapping: [String: String]
    /// For people.
    public var description: String
    /// For programs and people.
    public var tags: [String: String]
    /// Who answers for it.
    public var owner: String
    /// Where it was written in Swift, and what was written into it.
    var declaration = Declaration()

    /// A data source.
    package init(
        name: String, kind: Kind, timestampField: String? = nil,
        createdTimestampColumn: String? = nil, fieldMapping: [String: String] = [:],
        description: String = "", tags: [String: String] = [:], owner: String = ""
    ) {
        self.name = name
        self.kind = kind
        self.timestampField = timestampField
        self.createdTimestampColumn = createdTimestampColumn
        self.fieldMapping = fieldMapping
        self.description = description
        self.tags = tags
        self.owner = owner
    }
}

/// How a file source's files are written.
public enum FileFormat: String, Hashable, Sendable, CaseIterable {
    /// Apache Parquet.
    case parquet
    /// Comma-separated values with a header line.
    case csv
    /// One JSON object a line.
    case jsonl
}

/// What a Spark source reads: one of the three is set.
public struct SparkLocation: Hashable, Sendable {
    /// A table of Spark's catalog, `warehouse.trips`.
    public var table: String?
    /// A query in Spark's SQL.
    public var query: String?
    /// A path that Spark can reach, with `fileFormat`.
    public var path: String?
    /// `parquet`, `csv`, …: how `path` is written.
    public var fileFormat: String?

    /// A place in Spark.
    public init(
        table: String? = nil, query: String? = nil, path: String? = nil, fileFormat: String? = nil
    ) {
        self.table = table
        self.query = query
        self.path = path
        self.fileFormat = fileFormat
    }
}
