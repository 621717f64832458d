internal import FeatureDefinitions
internal import FeatureValues

/// Pushed rows as values of their declared types, and what is wrong with them.
struct CheckedRows {
    /// A column's values.
    enum Content {
        case values([Value])
        case moments([Timestamp?])
    }

    /// How many rows there are, wrong ones included.
    let count: Int
    /// The columns that views want.
    private(set) var columns: [PushedColumnRole: Content] = [:]
    /// The rows' column of each, where they have it.
    private(set) var positions: [PushedColumnRole: Int] = [:]
    /// What is wrong.
    private(set) var mistakes = PushedRowMistakes()

    /// The rows without mistakes, in order.
    var goodRows: [Int] {
        mistakes.isEmpty ? Array(0..<count) : (0..<count).filter { !mistakes.contain(row: $0) }
    }

    init(_ rows: PushedColumns, as roles: [PushedColumnRole]) {
        count = rows.count
        for role in roles {
            guard let position = rows.position(role.names) else {
                addMissing(role, rows)
                continue
            }
            positions[role] = position
            let column = rows.columns[position]
            switch role.kind {
            case .eventTimestamp, .createdTimestamp:
                columns[role] = .moments(
                    moments(column, isRequired: role.kind == .eventTimestamp))
            case .joinKey(let type), .feature(let type):
                var isKey = false
                if case .joinKey = role.kind { isKey = true }
                columns[role] = .values(
                    values(column, of: type, isKey: isKey, isText: rows.isText))
            }
        }
    }

    /// The values of a join key or a feature.
    func values(_ role: PushedColumnRole) -> [Value] {
        if case .values(let values)? = columns[role] { values } else { [] }
    }

    /// The moments of a timestamp column.
    func moments(_ role: PushedColumnRole) -> [Timestamp?] {
        if case .moments(let moments)? = columns[role] { moments } else { [] }
    }

    /// Adds what another check has found.
    mutating func add(_ mistake: PushedRowMistake) { mistakes.add(mistake) }

    private mutating func addMissing(_ role: PushedColumnRole, _ rows: PushedColumns) {
        guard role.kind != .createdTimestamp else {
            columns[role] = .moments(Array(repeating: nil, count: count))
            return
        }
        mistakes.shape = .missingColumns
        let near = NearestName.of(role.name, among: rows.columns.map(\.name))
        let hint =
            near.map { "\"\($0)\" is no column of the view: did you mean \"\(role.name)\"?" }
            ?? "give every row a value of \"\(role.name)\""
            + (role.isFeature ? ", null where there is none" : "")
        mistakes.add(in: 0..<count) { row in
            PushedRowMistake(
                index: row, column: role.name, message: "the rows have no such column",
                hint: hint, isMissingColumn: true)
        }
    }

    private mutating func values(
        _ column: PushedColumns.Column, of type: ValueType, isKey: Bool, isText: Bool
    ) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for (row, node) in column.cells.enumerated() {
            if isKey, node == nil || node?.kind == .null {
                wrong(
                    row, column, "null in a join key",
                    "give every row a value for every join key")
                values.append(.null)
                continue
            }
            do throws(ValueError) {
                if isKey {
                    values.append(try Self.key(node, of: type))
                } else {
                    values.append(try Value(pushed: node, as: type, isText: isText))
                }
            } catch {
                wrong(row, column, error.message, error.hint)
                values.append(.null)
            }
        }
        return values
    }

    private static func key(_ node: JSONNode?, of type: ValueType) throws(ValueError) -> Value {
        guard let node, let value = RequestValue(node) else {
            throw ValueError(
                code: .notConvertible, message: "\(node?.kindName ?? "null"), not a join key",
                hint: "write a value of type \(type)")
        }
        return try Value(converting: value, to: type)
    }

    private mutating func moments(
        _ column: PushedColumns.Column, isRequired: Bool
    ) -> [Timestamp?] {
        var moments: [Timestamp?] = []
        moments.reserveCapacity(count)
        for (row, node) in column.cells.enumerated() {
            switch node?.kind {
            case nil, .null?:
                if isRequired {
                    wrong(
                        row, column, "null in the event timestamp",
                        "say when the row became true, such as 2026-11-21T10:30:00Z")
                }
                moments.append(nil)
            case .string(let text)?:
                do throws(ValueError) {
                    moments.append(try Timestamp(parsing: text))
                } catch {
                    wrong(row, column, error.message, error.hint)
                    moments.append(nil)
                }
            default:
                // Numbers too: Feast's server takes them for nanoseconds, most callers mean seconds.
                wrong(
                    row, column, "\(node?.kindName ?? "null"), not a time",
                    "write it as text, such as 2026-11-21T10:30:00Z")
                moments.append(nil)
            }
        }
        return moments
    }

    private mutating func wrong(
        _ row: Int, _ column: PushedColumns.Column, _ message: String, _ hint: String
    ) {
        mistakes.add(
            PushedRowMistake(
                index: row, column: column.name, message: message, hint: hint,
                value: column.cells[row]))
    }
}

extension PushedColumnRole {
    /// Whether it is a feature.
    var isFeature: Bool { if case .feature = kind { true } else { false } }
}
