/// Rows in files, or in what a query makes of files.
///
/// ```swift
/// let stats = FileSource("driver_stats", path: "data/driver_stats.parquet",
///                        timestampField: "event_timestamp")
/// let orders = FileSource("orders", query: "SELECT * FROM read_parquet('data/orders/*.parquet')",
///                         timestampField: "ts")
/// ```
public struct FileSource: BatchSourceReference, DefinitionsConvertible, Hashable {
    /// The source, as all kinds of sources are kept.
    public let dataSource: DataSource
    /// Unique in the project, without regard to case.
    public var name: String { dataSource.name }
    /// The source alone.
    public var definitions: Definitions { return dataSource.definitions }

    /// Rows in one file, in the files of a folder, or in those that a glob matches.
    ///
    /// - Parameters:
    ///   - name: Letters, digits and underscores; unique in the project, without regard to case.
    ///   - path: One file, a folder or a glob; relative paths start at the repository.
    ///   - timestampField: The column with the moment at which a row became true, named as after
    ///     `fieldMapping`; by default the only column of timestamps.
    ///   - createdTimestampColumn: The column with the moment at which a row was written.
    ///   - fieldMapping: The source's column names, and what they are called in views.
    ///   - fileFormat: How the files are written; by default the path's ending tells it.
    ///   - description: For people.
    ///   - tags: For programs and people.
    ///   - owner: Who answers for it.
    ///   - file: Where mistakes are told.
    ///   - line: Where mistakes are told.
    public init(
        _ name: String, path: String, timestampField: String? = nil,
        createdTimestampColumn: String? = nil, fieldMapping: [String: String] = [:],
        fileFormat: FileFormat? = nil, description: String = "", tags: [String: String] = [:],
        owner: String = "", file: String = #filePath, line: Int = #line
    ) {
        var source = DataSource(
            name: name, kind: .file(path: path, format: fileFormat),
            timestampField: timestampField, createdTimestampColumn: createdTimestampColumn,
            fieldMapping: fieldMapping, description: description, tags: tags, owner: owner)
        source.declaration = Declaration(file: file, line: line)
        dataSource = source
    }

    /// The rows of a query that the embedded engine runs.
    ///
    /// - Parameters:
    ///   - name: Letters, digits and underscores; unique in the project, without regard to case.
    ///   - query: SQL; relative paths in it start at the repository.
    ///   - timestampField: The column with the moment at which a row became true, named as after
    ///     `fieldMapping`; by default the only column of timestamps.
    ///   - createdTimestampColumn: The column with the moment at which a row was written.
    ///   - fieldMapping: The query's column names, and what they are called in views.
    ///   - description: For people.
    ///   - tags: For programs and people.
    ///   - owner: Who answers for it.
    ///   - file: Where mistakes are told.
    ///   - line: Where mistakes are told.
    public init(
        _ name: String, query: String, timestampField: String? = nil,
        createdTimestampColumn: String? = nil, fieldMapping: [String: String] = [:],
        description: String = "", tags: [String: String] = [:], owner: String = "",
        file: String = #filePath, line: Int = #line
    ) {
        var source = DataSource(
            name: name, kind: .query(query), timestampField: timestampField,
            createdTimestampColumn: createdTimestampColumn, fieldMapping: fieldMapping,
            description: description, tags: tags, owner: owner)
        source.declaration = Declaration(file: file, line: line)
        dataSource = source
    }
}
