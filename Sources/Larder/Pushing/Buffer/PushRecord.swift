internal import FeatureDefinitions
internal import FeatureValues

/// Accepted rows as a record of the log: JSON, so that people can read them too.
struct PushRecord {
    /// The columns, under the names of the views where those have them.
    var columns: PushedColumns

    /// The record's bytes.
    var bytes: [UInt8] {
        var writer = JSONStreamWriter()
        writer.beginObject()
        for column in columns.columns {
            writer.key(column.name)
            writer.beginArray()
            for cell in column.cells {
                if let cell { writer.node(cell) } else { writer.null() }
            }
            writer.endArray()
        }
        writer.endObject()
        return writer.bytes
    }

    init(_ columns: PushedColumns) {
        self.columns = columns
    }

    /// Reads a record.
    init(_ bytes: [UInt8]) throws {
        // The reader that requests have: it takes NaN too.
        var scanner = try JSONScanner(bytes)
        guard case .object(let members) = try scanner.node().kind else {
            columns = try PushedColumns([])
            return
        }
        columns = try PushedColumns(
            members.map { member in
                var cells: [JSONNode?] = []
                if case .array(let nodes) = member.value.kind {
                    cells = nodes.map { $0.kind == .null ? nil : $0 }
                }
                return PushedColumns.Column(name: member.name, cells: cells)
            })
    }

    /// All rows of some records, in order; a column that one lacks is null there.
    static func joined(_ records: [PushRecord]) throws -> PushedColumns {
        var columns: [PushedColumns.Column] = []
        var positions: [String: Int] = [:]
        var count = 0
        for record in records {
            for column in record.columns.columns {
                if let position = positions[column.name] {
                    columns[position].cells += column.cells
                } else {
                    positions[column.name] = columns.count
                    let missing = [JSONNode?](repeating: nil, count: count)
                    columns.append(.init(name: column.name, cells: missing + column.cells))
                }
            }
            count += record.columns.count
            for position in columns.indices where columns[position].cells.count < count {
                let missing = count - columns[position].cells.count
                columns[position].cells += [JSONNode?](repeating: nil, count: missing)
            }
        }
        return try PushedColumns(columns)
    }
}
