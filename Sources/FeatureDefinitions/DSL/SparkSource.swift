/// Rows that Spark reads: a table, a query, or files that Spark can reach.
///
/// ```swift
/// let trips = SparkSource("trips", table: "warehouse.trips", timestampField: "ts")
/// ```
public struct SparkSource: BatchSourceReference, DefinitionsConvertible, Hashable {
    /// The source, as all kinds of sources are kept.
    public let dataSource: DataSource
    /// Unique in the project, without regard to case.
    public var name: String { dataSource.name }
    /// The source alone.
    public var definitions: Definitions { return dataSource.definitions }

    /// A table of Spark's catalog.
    ///
    /// - Parameters:
    ///   - name: Letters, digits and underscores; unique in the project, without regard to case.
    ///   - table: The table: `warehouse.trips`.
    ///   - timestampField: The column with the moment at which a row became true, named as after
    ///     `fieldMapping`.
    ///   - createdTimestampColumn: The column with the moment at which a row was written.
    ///   - fieldMapping: The source's column names, and what they are called in views.
    ///   - description: For people.
    ///   - tags: For programs and people.
    ///   - owner: Who answers for it.
    ///   - file: Where mistakes are told.
    ///   - line: Where mistakes are told.
    public init(
        _ name: String, table: String, timestampField: String? = nil,
        createdTimestampColumn: String? = nil, fieldMapping: [String: String] = [:],
        description: String = "", tags: [String: String] = [:], owner: String = "",
        file: String = #filePath, line: Int = #line
    ) {
        dataSource = Self.dataSource(
            name, SparkLocation(table: table), timestampField, createdTimestampColumn,
            fieldMapping, description, tags, owner, Declaration(file: file, line: line))
    }

    /// The rows of a query.
    ///
    /// - Parameters:
    ///   - name: Letters, digits and underscores; unique in the project, without regard to case.
    ///   - query: Spark's SQL.
    ///   - timestampField: The column with the moment at which a row became true, named as after
    ///     `fieldMapping`.
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
        dataSource = Self.dataSource(
            name, SparkLocation(query: query), timestampField, createdTimestampColumn,
            fieldMapping, description, tags, owner, Declaration(file: file, line: line))
    }

    /// Files that Spark can reach.
    ///
    /// - Parameters:
    ///   - name: Letters, digits and underscores; unique in the project, without regard to case.
    ///   - path: A path as Spark takes it: `s3://warehouse/trips`.
    ///   - fileFormat: How the files are written: `parquet`, `csv`, or what else Spark reads.
    ///   - timestampField: The column with the moment at which a row became true, named as after
    ///     `fieldMapping`.
    ///   - createdTimestampColumn: The column with the moment at which a row was written.
    ///   - fieldMapping: The source's column names, and what they are called in views.
    ///   - description: For people.
    ///   - tags: For programs and people.
    ///   - owner: Who answers for it.
    ///   - file: Where mistakes are told.
    ///   - line: Where mistakes are told.
    public init(
        _ name: String, path: String, fileFormat: String? = nil, timestampField: String? = nil,
        createdTimestampColumn: String? = nil, fieldMapping: [String: String] = [:],
        description: String = "", tags: [String: String] = [:], owner: String = "",
        file: String = #filePath, line: Int = #line
    ) {
        dataSource = Self.dataSource(
            name, SparkLocation(path: path, fileFormat: fileFormat), timestampField,
            createdTimestampColumn, fieldMapping, description, tags, owner,
            Declaration(file: file, line: line))
    }

    private static func dataSource(
        _ name: String, _ location: SparkLocation, _ timestampField: String?,
        _ createdTimestampColumn: String?, _ fieldMapping: [String: String],
        _ description: String, _ tags: [String: String], _ owner: String,
        _ declaration: Declaration
    ) -> DataSource {
        var source = DataSource(
            name: name, kind: .spark(location), timestampField: timestampField,
            createdTimestampColumn: createdTimestampColumn, fieldMapping: fieldMapping,
            description: description, tags: tags, owner: owner)
        source.declaration = declaration
        return source
    }
}
