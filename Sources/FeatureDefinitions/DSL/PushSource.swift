/// Rows that programs push; another source holds their history.
///
/// ```swift
/// let pushed = PushSource("driver_stats_push", batchSource: stats)
/// ```
public struct PushSource: SourceReference, DefinitionsConvertible, Hashable {
    /// The source, as all kinds of sources are kept.
    public let dataSource: DataSource
    /// Unique in the project, without regard to case.
    public var name: String { dataSource.name }
    /// The source alone; a closure of definitions adds its batch source.
    public var definitions: Definitions { return dataSource.definitions }

    /// A push source.
    ///
    /// - Parameters:
    ///   - name: Letters, digits and underscores; unique in the project, without regard to case.
    ///   - batchSource: The source that holds the pushed rows' history, or `.source("its_name")`.
    ///   - description: For people.
    ///   - tags: For programs and people.
    ///   - owner: Who answers for it.
    ///   - file: Where mistakes are told.
    ///   - line: Where mistakes are told.
    public init(
        _ name: String, batchSource: some BatchSourceReference, description: String = "",
        tags: [String: String] = [:], owner: String = "",
        file: String = #filePath, line: Int = #line
    ) {
        var source = DataSource(
            name: name, kind: .push(batchSource: batchSource.name), description: description,
            tags: tags, owner: owner)
        source.declaration = Declaration(
            file: file, line: line, references: batchSource.definitions)
        dataSource = source
    }
}
