internal import FeatureDefinitions
internal import FeatureValues
internal import OfflineStore
internal import Registry

/// The join keys of a request, as values of their declared types.
struct RequestKeys {
    /// Values by the request's column.
    private var values: [String: [Value]] = [:]
    /// `nil` where the request has neither rows nor columns.
    private let rowCount: Int?
    /// Columns that are no join key of the request.
    private var others: [String]
    /// The join keys as columns of the answer, in the order of the request.
    let columns: [OnlineFeatures.Column]

    /// - Parameter readFile: Reads join keys of the file at a path, a column per key.
    init(
        _ entities: EntityRows, for selection: RequestedFeatures, in registry: Registry,
        project: String, readFile: (String, [EntityFrame.Key]) throws -> [ValueColumn]
    ) throws {
        let types = selection.joinKeyTypes
        // Feast's old form: the name of the entity in place of its join key.
        var joinKeys: [String: String] = [:]
        for entity in registry.entities(in: project) where types[entity.joinKey] != nil {
            joinKeys[entity.name] = entity.joinKey
        }
        let given: [EntityRows.RequestColumn]
        (given, others, rowCount) = try entities.requestColumns(
            keys: selection.entityKeys, isWanted: { types[$0] != nil || joinKeys[$0] != nil },
            readFile: readFile)
        var columns: [OnlineFeatures.Column] = []
        let names = Set(given.map(\.name))
        for column in given {
            var name = column.name
            if types[name] == nil, let joinKey = joinKeys[name], !names.contains(joinKey) {
                name = joinKey
            }
            guard let type = types[name] else {
                others.append(name)
                continue
            }
            let converted = try Self.convert(column, to: type)
            values[name] = converted
            columns.append(
                OnlineFeatures.Column(
                    name: name, values: converted.map(\.serialized),
                    statuses: Array(repeating: .present, count: converted.count),
                    eventTimestamps: Array(repeating: .epoch, count: converted.count)))
        }
        self.columns = columns
    }

    private static func convert(
        _ column: EntityRows.RequestColumn, to type: ValueType
    ) throws(LarderError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(column.values.count)
        for (row, value) in column.values.enumerated() {
            guard value != .null else {
                throw LarderError(
                    code: .nullEntity,
                    message: "row \(row + 1): join key \"\(column.name)\" is null",
                    hint: "give every row a value for every join key")
            }
            do {
                values.append(try Value(converting: value, to: type))
            } catch {
                throw LarderError(
                    code: .wrongEntityValue,
                    message: "row \(row + 1): join key \"\(column.name)\" is \(error.message)",
                    hint: error.hint)
            }
        }
        return values
    }

    /// The entity key of each row in a view's table.
    func serialized(
        for view: RequestedFeatures.View, version: EntityKeyVersion
    ) throws -> [[UInt8]] {
        if view.view.hasNoEntities {
            let key = try EntityKey.dummy.serialized(version: version)
            return Array(repeating: key, count: rowCount ?? 1)
        }
        var parts: [(name: String, values: [Value])] = []
        for key in view.view.joinKeys {
            if let values = values[view.column(ofJoinKey: key.name)] {
                parts.append((key.name, values))
            }
        }
        guard let rowCount, !parts.isEmpty else {
            let wanted = view.view.joinKeys.map { view.column(ofJoinKey: $0.name) }
            throw LarderError(
                code: .missingJoinKey,
                message: "no value for join key "
                    + wanted.map { "\"\($0)\"" }.joined(separator: ", ")
                    + " of feature view \"\(view.view.name)\"",
                hint: hint(forMissing: wanted))
        }
        return try (0..<rowCount).map { row in
            let key = EntityKey(parts.map { EntityKey.Part($0.name, $0.values[row]) })
            return try key.serialized(version: version)
        }
    }

    private func hint(forMissing joinKeys: [String]) -> String {
        for joinKey in joinKeys {
            if let near = NearestName.of(joinKey, among: others) {
                return "\"\(near)\" is no join key: did you mean \"\(joinKey)\"?"
            }
        }
        return "give the rows values of: " + joinKeys.joined(separator: ", ")
    }
}
