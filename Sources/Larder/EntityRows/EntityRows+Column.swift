internal import Arrow
internal import FeatureDefinitions
public import FeatureValues

extension EntityRows {
    /// A column of entity rows: a join key, the moments, or anything else.
    public struct Column: Sendable {
        /// What a column holds.
        enum Content: Sendable {
            /// Values as a request gives them, which have no type yet; `nil` is null.
            case values([JSONNode?])
            /// Values of one type.
            case typed(Arrow.Column)
        }

        /// The column's name.
        public let name: String
        let content: Content

        init(_ name: String, nodes: [JSONNode?]) {
            self.name = name
            content = .values(nodes)
        }

        init(_ name: String, _ column: Arrow.Column) {
            self.name = name
            var field = column.field
            field.name = name
            content = .typed(column.relabelled(field))
        }

        /// A column of values of one type; optional ones may be missing.
        /// ```swift
        /// EntityRows.Column("driver_id", [1001, 1002])
        /// EntityRows.Column("event_timestamp", [Timestamp.now(), nil])
        /// ```
        public init<Value: ColumnValue>(_ name: String, _ values: [Value]) {
            self.init(name, Value.columnCoding.column(of: values))
        }

        /// A column of values that have no type yet: each is taken for what its join key's type
        /// makes of it, and others for numbers, texts or truth values.
        public init(_ name: String, _ values: [RequestValue]) {
            self.init(name, nodes: values.map(\.node))
        }

        /// The number of rows.
        public var count: Int {
            switch content {
            case .values(let values): values.count
            case .typed(let column): column.count
            }
        }
    }
}

extension RequestValue {
    /// The value as JSON has it; `nil` is null.
    fileprivate var node: JSONNode? {
        switch self {
        case .text(let text): JSONNode(.string(text))
        case .number(let literal): JSONNode(.number(literal))
        case .bool(let truth): JSONNode(.bool(truth))
        case .null: nil
        }
    }
}

extension ColumnCoding {
    /// A column without a name of values that may be missing.
    func column(of values: [Value?]) -> Arrow.Column {
        do {
            let buffer = try ColumnBuffer(field)
            append(values, buffer)
            return buffer.finish()
        } catch {
            preconditionFailure("a coding has a type that columns can have: \(error)")
        }
    }
}
