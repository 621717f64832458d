internal import FeatureDefinitions
internal import FeatureValues
internal import OfflineStore
internal import OnlineStore

/// The join keys of a library's request, found among its columns and converted.
struct RequestKeys {
    /// Their values.
    private(set) var values = JoinKeyValues()
    /// Columns that are no join key of the request.
    private var others: [String]
    private let plan: ServingPlan

    /// - Parameter readFile: Reads join keys of the file at a path, a column per key.
    init(
        _ entities: EntityRows, for plan: ServingPlan,
        readFile: (String, [EntityFrame.Key]) throws -> [ValueColumn]
    ) throws {
        self.plan = plan
        let positions = Dictionary(
            uniqueKeysWithValues: plan.joinKeys.enumerated().map { ($1.name, $0) })
        let given: [EntityRows.RequestColumn]
        (given, others, values.rowCount) = try entities.requestColumns(
            keys: plan.joinKeys.map { EntityFrame.Key(column: $0.name, type: $0.type) },
            isWanted: { positions[$0] != nil || plan.entities[$0] != nil }, readFile: readFile)
        let known = plan.positions(ofColumns: given.map(\.name))
        for (column, joinKey) in zip(given, known) {
            guard let joinKey else {
                others.append(column.name)
                continue
            }
            values.beginColumn(of: joinKey)
            try append(column, to: plan.joinKeys[joinKey])
        }
    }

    private mutating func append(
        _ column: EntityRows.RequestColumn, to joinKey: ServingPlan.JoinKey
    ) throws(LarderError) {
        for (row, value) in column.values.enumerated() {
            guard value != .null else {
                throw LarderError(
                    code: .nullEntity,
                    message: "row \(row + 1): join key \"\(column.name)\" is null",
                    hint: "give every row a value for every join key")
            }
            do throws(ValueError) {
                try values.append(converting: value, to: joinKey)
            } catch {
                throw LarderError(
                    code: .wrongEntityValue,
                    message: "row \(row + 1): join key \"\(column.name)\" is \(error.message)",
                    hint: error.hint)
            }
        }
    }

    /// The join keys as columns of the answer, in the order of the request.
    var columns: [OnlineFeatures.Column] {
        values.columns.map { column in
            let count = column.parts.count
            return OnlineFeatures.Column(
                name: plan.joinKeys[column.joinKey].name,
                values: (0..<count).map { row in
                    column.parts.range(at: row).map {
                        EntityKeyPart.value(in: column.parts.bytes, at: $0).serialized
                    } ?? []
                },
                statuses: Array(repeating: .present, count: count),
                eventTimestamps: Array(repeating: .epoch, count: count))
        }
    }

    /// What is read, a request per table of the plan.
    func requests() throws(LarderError) -> [OnlineRequest] {
        var requests: [OnlineRequest] = []
        do throws(MissingJoinKey) {
            try plan.makeRequests(for: values, into: &requests)
        } catch {
            let wanted = error.joinKeys.map { plan.joinKeys[$0].name }
            throw LarderError(
                code: .missingJoinKey,
                message: "no value for join key "
                    + wanted.map { "\"\($0)\"" }.joined(separator: ", ")
                    + " of feature view \"\(error.view)\"",
                hint: hint(forMissing: wanted))
        }
        return requests
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
