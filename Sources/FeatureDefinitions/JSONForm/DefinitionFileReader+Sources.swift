/// Data sources.
extension DefinitionFileReader {
    mutating func dataSource(_ value: Value) -> DataSource {
        let unread = DataSource(name: "", kind: .file(path: "", format: nil))
        guard case .object(let members) = value.node.kind else {
            _ = isObject(value, .anyDataSource)
            return unread
        }
        let any = DefinitionFormat.anyDataSource
        guard let word = text("type", in: value, any),
            let type = DefinitionFormat.SourceType(rawValue: word)
        else {
            // Which keys it needs and takes is not known; those of no type are wrong anyway.
            checkKeys(members, of: value, format: any)
            return DataSource(name: text("name", in: value, any) ?? "", kind: unread.kind)
        }
        let format = DefinitionFormat.dataSource(type)
        for member in members where any[member.name] != nil && format[member.name] == nil {
            wrong(
                .unknownKey, "\(format.noun) takes no \"\(member.name)\"",
                Value(node: member.value, path: value.path.appending(member.name)),
                line: member.line,
                hint: "it takes: " + format.keys.map(\.name).joined(separator: ", "))
        }
        checkKeys(members, of: value, format: format) { any[$0] != nil }
        return DataSource(
            name: text("name", in: value, format) ?? "",
            kind: kind(type, value, format),
            timestampField: text("timestamp_field", in: value, format),
            createdTimestampColumn: text("created_timestamp_column", in: value, format),
            fieldMapping: texts("field_mapping", in: value, format),
            description: text("description", in: value, format) ?? "",
            tags: texts("tags", in: value, format), owner: text("owner", in: value, format) ?? "")
    }

    private mutating func kind(
        _ type: DefinitionFormat.SourceType, _ value: Value, _ format: DefinitionFormat
    ) -> DataSource.Kind {
        switch type {
        case .file:
            requireOne(of: ["path", "query"], value, format)
            let path = text("path", in: value, format)
            let query = text("query", in: value, format)
            let fileFormat = text("file_format", in: value, format).flatMap(FileFormat.init)
            if value.node["query"] != nil, value.node["path"] == nil {
                refuseFormat(beside: "query", value, format)
                return .query(query ?? "")
            }
            return .file(path: path ?? "", format: fileFormat)
        case .push:
            return .push(batchSource: text("batch_source", in: value, format) ?? "")
        case .spark:
            requireOne(of: ["table", "query", "path"], value, format)
            if value.node["path"] == nil { refuseFormat(beside: "table or query", value, format) }
            return .spark(
                SparkLocation(
                    table: text("table", in: value, format),
                    query: text("query", in: value, format),
                    path: text("path", in: value, format),
                    fileFormat: text("file_format", in: value, format)))
        }
    }

    /// Notes where not exactly one of some keys is there.
    private mutating func requireOne(
        of names: [String], _ value: Value, _ format: DefinitionFormat
    ) {
        let present = names.filter { value.node[$0] != nil }
        let quoted = names.map { "\"\($0)\"" }
        let choices = quoted.dropLast().joined(separator: ", ") + " or " + (quoted.last ?? "")
        if present.isEmpty {
            let example = names.first.flatMap { format[$0]?.exampleMember } ?? choices
            wrong(
                .missingKey, "\(format.noun) without \(choices)", value,
                hint: "add one, for example \(example)"
            )
        } else if let second = present.dropFirst().first,
            let wrongValue = self.value(second, in: value)
        {
            wrong(
                .conflict, "\"\(second)\" beside \"\(present[0])\"", wrongValue,
                hint: "\(format.noun) has exactly one of \(choices)")
        }
    }

    private mutating func refuseFormat(beside: String, _ value: Value, _ format: DefinitionFormat) {
        guard let place = self.value("file_format", in: value) else { return }
        wrong(
            .conflict, "\"file_format\" without \"path\"", place,
            hint: "remove it: it tells how a path's files are written, and \(format.noun) with a "
                + "\(beside) has none")
    }
}
