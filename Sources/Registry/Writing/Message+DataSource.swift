import FeatureDefinitions

/// Where a data source's message stands; that decides what Feast writes into it.
enum SourcePlace: Hashable, Sendable {
    /// Among the sources of a project.
    case project(String)
    /// A copy that a feature view reads from.
    case view
    /// A copy in a push source or in a feature service.
    case nested
}

extension Message {
    /// Writes a data source into a `DataSource`.
    ///
    /// - Parameters:
    ///   - source: The source.
    ///   - batch: The source that holds the history of a push source.
    ///   - place: Where the message stands.
    mutating func write(_ source: DataSource, batch: DataSource?, place: SourcePlace) {
        let type = Self.sourceType(source.kind)
        if member("type") != type {
            set("type", member: type)
            clear("data_source_class_type")
        }
        set("name", source.name)
        writeKind(source, batch: batch)
        // A push source says the columns of the source that holds its history.
        let columns = batch ?? source
        set("timestamp_field", columns.timestampField ?? "")
        set("created_timestamp_column", columns.createdTimestampColumn ?? "")
        set("field_mapping", columns.fieldMapping)
        set("description", source.description)
        set("tags", source.tags.merging(Self.reservedTags(source.kind)) { _, reserved in reserved })
        set("owner", source.owner)
        if case .project(let project) = place { set("project", project) }
        if let classType = Self.classType(source.kind, place: place),
            !has("data_source_class_type")
        {
            set("data_source_class_type", classType)
        }
    }

    private mutating func writeKind(_ source: DataSource, batch: DataSource?) {
        switch source.kind {
        case .file(let path, let format):
            update("file_options") { options in
                options.set("uri", path)
                if format == .parquet {
                    options.update("file_format") {
                        $0.set("parquet_format", Message(MessageType("FileFormat.ParquetFormat")))
                    }
                } else {
                    options.clear("file_format")
                }
            }
        case .query:
            update("file_options") { options in
                options.clear("uri")
                options.clear("file_format")
            }
        case .spark(let location):
            update("spark_options") { options in
                options.set("table", location.table ?? "")
                options.set("query", location.query ?? "")
                options.set("path", location.path ?? "")
                options.set("file_format", location.fileFormat ?? "")
            }
        case .push:
            for options in type.fields where options.oneof != nil { clear(options.name) }
            guard let batch else { return }
            set("batch_source", copy(message("batch_source"), of: batch, place: .nested))
        }
        if case .push = source.kind {} else { clear("batch_source") }
    }

    /// A source's message for another place, made from what stands there.
    func copy(
        _ old: Message?, of source: DataSource, batch: DataSource? = nil, place: SourcePlace
    ) -> Message {
        var message = Message(MessageType("DataSource"))
        if let old, old.string("name") == source.name { message = old }
        message.write(source, batch: batch, place: place)
        return message
    }

    private static func sourceType(_ kind: DataSource.Kind) -> String {
        switch kind {
        case .file, .query: "BATCH_FILE"
        case .push: "PUSH_SOURCE"
        case .spark: "BATCH_SPARK"
        }
    }

    /// Feast's Python class; it writes Spark's everywhere, the others not in nested copies.
    private static func classType(_ kind: DataSource.Kind, place: SourcePlace) -> String? {
        switch kind {
        case .spark:
            "feast.infra.offline_stores.contrib.spark_offline_store.spark_source.SparkSource"
        case .file, .query:
            place == .nested ? nil : "feast.infra.offline_stores.file_source.FileSource"
        case .push: place == .nested ? nil : "feast.data_source.PushSource"
        }
    }

    private static func reservedTags(_ kind: DataSource.Kind) -> [String: String] {
        switch kind {
        case .query(let query): [ReservedTags.query: query]
        case .file(_, let format?) where format != .parquet:
            [ReservedTags.fileFormat: format.rawValue]
        default: [:]
        }
    }
}
