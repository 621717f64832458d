/// The keys of data sources, which follow from the source's type.
extension DefinitionFormat {
    /// The types of sources.
    enum SourceType: String, CaseIterable, Sendable {
        case file, push, spark
    }

    /// The keys of one type of source.
    static func dataSource(_ type: SourceType) -> DefinitionFormat {
        let kindKeys =
            switch type {
            case .file: filePlace + columns
            case .push: [batchSource]
            case .spark: sparkPlace + columns
            }
        return DefinitionFormat(
            name: "\(type.rawValue)_source", noun: "a \(type.rawValue) source",
            keys: head(type) + kindKeys + aboutObjects)
    }

    /// The keys of all types: what is known where the type is not.
    static let anyDataSource: DefinitionFormat = {
        var keys = head(.file)
        for type in SourceType.allCases {
            for key in dataSource(type).keys where !keys.contains(where: { $0.name == key.name }) {
                keys.append(Key(key.name, key.form, key.meaning, key.example))
            }
        }
        return DefinitionFormat(name: "data_source", noun: "a data source", keys: keys)
    }()

    private static func head(_ type: SourceType) -> [Key] {
        [
            Key(
                "name", .objectName, required: true,
                "Unique in the project, without regard to case.",
                #""driver_hourly_stats_source""#),
            Key(
                "type", .choice(SourceType.allCases.map(\.rawValue)), required: true,
                "What kind of source.", JSONWriter.quoted(type.rawValue)),
        ]
    }

    private static let filePlace = [
        Key(
            "path", .nonEmptyText,
            "One file, a folder or a glob, relative to the repository.",
            #""data/driver_stats.parquet""#),
        Key(
            "query", .nonEmptyText,
            "In place of a path: a query that the embedded engine runs.",
            #""SELECT * FROM read_parquet('data/orders/*.parquet')""#),
        Key(
            "file_format", .choice(FileFormat.allCases.map(\.rawValue)),
            "How the files are written; by default the path's ending tells it.", #""parquet""#),
    ]

    private static let sparkPlace = [
        Key("table", .nonEmptyText, "A table of Spark's catalog.", #""warehouse.trips""#),
        Key(
            "query", .nonEmptyText, "In place of a table: a query in Spark's SQL.",
            #""SELECT * FROM warehouse.trips""#),
        Key(
            "path", .nonEmptyText, "In place of a table: a path that Spark can reach.",
            #""s3://warehouse/trips""#),
        Key(
            "file_format", .nonEmptyText, "How the path's files are written.", #""parquet""#),
    ]

    private static let batchSource = Key(
        "batch_source", .objectName, required: true,
        "The name of the source that holds the pushed rows' history.",
        #""driver_hourly_stats_source""#)

    private static let columns = [
        Key(
            "timestamp_field", .nonEmptyText,
            "The column with the moment at which a row became true; by default the only timestamp.",
            #""event_timestamp""#),
        Key(
            "created_timestamp_column", .nonEmptyText,
            "The column with the moment at which a row was written, which settles ties.",
            #""created""#),
        Key(
            "field_mapping", .texts, "The source's columns, and what they are called in views.",
            #"{"src_col": "feature_name"}"#),
    ]
}
