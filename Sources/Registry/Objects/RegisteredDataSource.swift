public import FeatureDefinitions
public import FeatureValues

/// A data source as a registry has it, of whatever kind.
public struct RegisteredDataSource: Hashable, Sendable {
    /// Unique in the project.
    public var name: String
    /// Feast's name of the kind: `BATCH_FILE`, `PUSH_SOURCE`, `STREAM_KAFKA`, … or a number.
    public var type: String
    /// The source as definitions say it; `nil` where it is of a kind that they can't express.
    public var definition: DataSource?
    /// The source that holds the history of a pushed or streamed one.
    public var batchSource: DataSource?
    /// When the registry first had it.
    public var createdTimestamp: Timestamp?
    /// When its definition last changed.
    public var lastUpdatedTimestamp: Timestamp?
}

extension RegisteredDataSource {
    /// The source that a `DataSource` message says.
    init(_ message: Message) {
        let batch = message.message("batch_source")
        let meta = message.message("meta")
        self.init(
            name: message.string("name"), type: message.member("type"),
            definition: DataSource(message), batchSource: batch.flatMap { DataSource($0) },
            createdTimestamp: meta?.timestamp("created_timestamp"),
            lastUpdatedTimestamp: meta?.timestamp("last_updated_timestamp"))
    }

    /// Where the rows are: the source itself, or the one that holds its history.
    public var stored: DataSource? {
        if case .push = definition?.kind { return batchSource }
        return definition ?? batchSource
    }
}

extension DataSource {
    /// The definition that a `DataSource` message says, or `nil` where definitions can't express it.
    init?(_ message: Message) {
        let tags = message.stringMap("tags")
        guard let kind = Self.kind(message, tags: tags) else { return nil }
        let isPush = message.member("type") == "PUSH_SOURCE"
        self.init(
            name: message.string("name"), kind: kind,
            timestampField: isPush ? nil : message.nonEmptyString("timestamp_field"),
            createdTimestampColumn: isPush
                ? nil : message.nonEmptyString("created_timestamp_column"),
            fieldMapping: isPush ? [:] : message.stringMap("field_mapping"),
            description: message.string("description"),
            tags: tags.filter { !$0.key.hasPrefix(ReservedTags.larderPrefix) },
            owner: message.string("owner"))
    }

    private static func kind(_ message: Message, tags: [String: String]) -> Kind? {
        switch message.member("type") {
        case "BATCH_FILE":
            if let query = tags[ReservedTags.query] { return .query(query) }
            let options = message.message("file_options")
            var format = tags[ReservedTags.fileFormat].flatMap { FileFormat(rawValue: $0) }
            if let stated = options?.message("file_format") {
                if stated.has("delta_format") { return nil }
                if stated.has("parquet_format") { format = format ?? .parquet }
            }
            return .file(path: options?.string("uri") ?? "", format: format)
        case "PUSH_SOURCE":
            return .push(batchSource: message.message("batch_source")?.string("name") ?? "")
        case "BATCH_SPARK":
            guard let options = message.message("spark_options") else { return nil }
            return .spark(
                SparkLocation(
                    table: options.nonEmptyString("table"),
                    query: options.nonEmptyString("query"),
                    path: options.nonEmptyString("path"),
                    fileFormat: options.nonEmptyString("file_format")))
        default: return nil
        }
    }
}

extension Message {
    /// The text of a field, or `nil` where it is empty.
    func nonEmptyString(_ name: String) -> String? {
        let text = string(name)
        return text.isEmpty ? nil : text
    }
}
