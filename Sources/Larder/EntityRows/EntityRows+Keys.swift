internal import Arrow
internal import FeatureDefinitions
internal import FeatureValues
internal import OfflineStore

extension EntityRows {
    /// A column of values as a request gives them, which become a join key's.
    struct RequestColumn {
        var name: String
        var values: [RequestValue]
    }

    /// The columns that are wanted, the names of the others, and the number of rows, which is `nil`
    /// where nothing gives one.
    ///
    /// - Parameters:
    ///   - keys: The join keys of the request, for reading a file.
    ///   - isWanted: Whether a column of the rows may be a join key's.
    ///   - readFile: Reads join keys of the file at a path, a column per key.
    func requestColumns(
        keys: [EntityFrame.Key], isWanted: (String) -> Bool,
        readFile: (String, [EntityFrame.Key]) throws -> [ValueColumn]
    ) throws -> (columns: [RequestColumn], others: [String], count: Int?) {
        switch content {
        case .file(let path):
            let read = try readFile(path, keys)
            var columns: [RequestColumn] = []
            for (key, column) in zip(keys, read) {
                var values: [RequestValue] = []
                for row in 0..<column.count { values.append(RequestValue(try column.value(row))) }
                columns.append(RequestColumn(name: key.column, values: values))
            }
            return (columns, [], columns.first?.values.count)
        case .columns(let columns):
            let count = columns.isEmpty ? nil : try rowCount(of: columns)
            var wanted: [RequestColumn] = []
            var others: [String] = []
            for column in columns {
                if isWanted(column.name) {
                    wanted.append(
                        RequestColumn(name: column.name, values: try requestValues(of: column)))
                } else {
                    others.append(column.name)
                }
            }
            return (wanted, others, count)
        case .noRows:
            return (keys.map { RequestColumn(name: $0.column, values: []) }, [], 0)
        }
    }

    private func requestValues(of column: Column) throws(LarderError) -> [RequestValue] {
        switch column.content {
        case .typed(let typed):
            guard let values = RequestValue.values(of: typed) else {
                throw wrong(column.name, "values of a type that no join key has")
            }
            return values
        case .values(let nodes):
            var values: [RequestValue] = []
            values.reserveCapacity(nodes.count)
            for node in nodes {
                guard let node else {
                    values.append(.null)
                    continue
                }
                guard let value = RequestValue(node) else {
                    throw wrong(column.name, node.kindName)
                }
                values.append(value)
            }
            return values
        }
    }

    private func wrong(_ name: String, _ what: String) -> LarderError {
        LarderError(
            code: .wrongEntityValue, message: "\"\(name)\" holds \(what)", place: place,
            hint: "a join key's value is a text, a number or true or false")
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

    /// A typed column's values as a request would give them; `nil` where none can be a join key's.
    static func values(of column: Column) -> [RequestValue]? {
        func all<T: ColumnValue>(
            _ type: T.Type, _ convert: (T) -> RequestValue
        ) -> [RequestValue]? {
            let coding = T.columnCoding
            // A whole number among numbers with fractions stays one of those.
            guard coding.reads(column.field), T.self == Double.self || column.field.format != "g",
                T.self == Float.self || column.field.format != "f"
            else { return nil }
            do throws(UnfittingRow) {
                return try coding.values(column).map { $0.map(convert) ?? .null }
            } catch {
                return nil
            }
        }
        return all(Int64.self) { .number("\($0)") } ?? all(UInt64.self) { .number("\($0)") }
            ?? all(String.self) { .text($0) } ?? all(Bool.self) { .bool($0) }
            ?? all(Double.self) { .number("\($0)") } ?? all(Float.self) { .number("\($0)") } ?? all(
                [UInt8].self
            ) {
                .text(Base64.text(of: $0))
            } ?? all(Timestamp.self) { .text($0.formatted()) }
    }
}
