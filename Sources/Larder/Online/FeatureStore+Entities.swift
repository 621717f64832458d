internal import FeatureDefinitions
internal import FeatureValues
internal import OfflineStore
internal import Registry

extension FeatureStore {
    /// The columns that a request's entities are given in.
    public func joinKeys(of request: FeatureRequest) throws -> Set<String> {
        Set(try joinKeyTypes(of: request).keys)
    }

    /// Reads the entities of a request from a Parquet, CSV or JSON Lines file.
    ///
    /// This loads the offline engine; columns that are no join key of the request are left out.
    public func entityColumns(
        inFile path: String, for request: FeatureRequest
    ) throws -> EntityColumns {
        let keys = try joinKeyTypes(of: request).map { EntityFrame.Key(column: $0, type: $1) }
            .sorted { $0.column < $1.column }
        let columns = try offlineStore().readKeys(ofFile: path, keys: keys)
        var result: [EntityColumns.Column] = []
        for (key, column) in zip(keys, columns) {
            var values: [RequestValue] = []
            for row in 0..<column.count { values.append(RequestValue(try column.value(row))) }
            result.append(EntityColumns.Column(name: key.column, values: values))
        }
        return EntityColumns(result)
    }

    private func joinKeyTypes(of request: FeatureRequest) throws -> [String: ValueType] {
        let selection = try FeatureSelection(
            request, in: registry(), project: project, fullNames: true, checksNames: false)
        return selection.joinKeyTypes
    }
}

extension RequestValue {
    /// A join key's value as a request would give it.
    init(_ value: Value) {
        switch value {
        case .int64(let number): self = .number("\(number)")
        case .int32(let number): self = .number("\(number)")
        case .unixTimestamp(let seconds) where !value.isNull: self = .number("\(seconds)")
        case .string(let text): self = .text(text)
        case .bytes(let content): self = .text(Base64.text(of: content))
        case .bool(let truth): self = .bool(truth)
        default: self = .null
        }
    }
}
