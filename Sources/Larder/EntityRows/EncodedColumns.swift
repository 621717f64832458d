internal import Arrow

/// Columns that rows are encoded into, one row after the other.
final class EncodedColumns {
    private struct Column {
        var name: String
        var kind = EncodedCell.Kind.unknown
        /// `nil` is null; shorter than the others while a row has not come to its key.
        var cells: [EncodedCell?]
    }

    private var all: [Column] = []
    private var positions: [String: Int] = [:]
    /// The number of rows.
    private(set) var count = 0
    /// What is wrong with the row that is being encoded: coding protocols can't always throw.
    private var mistake: LarderError?

    /// Encodes a row.
    func append(_ row: some Encodable) throws {
        do {
            try row.encode(to: RowEncoder(columns: self))
        } catch let error as EncodingError {
            throw mistake ?? Self.mistake(error, row: count + 1)
        }
        if let mistake { throw mistake }
        count += 1
        for position in all.indices where all[position].cells.count < count {
            all[position].cells.append(nil)
        }
    }

    /// Puts a cell of the row under a key.
    func set(_ cell: EncodedCell?, for key: any CodingKey) throws(LarderError) {
        let name = key.stringValue
        let position =
            positions[name]
            ?? {
                let nulls = [EncodedCell?](repeating: nil, count: count)
                all.append(Column(name: name, cells: nulls))
                return all.count - 1
            }()
        positions[name] = position
        if let cell {
            let known = all[position].kind
            guard let kind = known.merged(with: cell.kind) else {
                throw wrong(
                    key, "is \(cell.kind.name), after rows with \(known.name)",
                    hint: "give all rows values of one type")
            }
            all[position].kind = kind
        }
        if all[position].cells.count > count {
            all[position].cells[count] = cell
        } else {
            all[position].cells.append(cell)
        }
    }

    /// An error about the row that is being encoded.
    func wrong(_ key: (any CodingKey)?, _ what: String, hint: String) -> LarderError {
        let place = "row \(count + 1)"
        return LarderError(
            code: .wrongEntityValue, message: key.map { "\"\($0.stringValue)\" \(what)" } ?? what,
            place: place, hint: hint)
    }

    /// Remembers a mistake of the row, where it can't be thrown.
    func note(_ error: LarderError) {
        if mistake == nil { mistake = error }
    }

    /// The columns, in the order in which their keys first came.
    func columns() -> [EntityRows.Column] {
        all.map { column in
            do {
                let buffer = try ColumnBuffer(column.kind.field)
                for cell in column.cells {
                    if let cell { cell.append(to: buffer) } else { buffer.appendNull() }
                }
                return EntityRows.Column(column.name, buffer.finish())
            } catch {
                preconditionFailure("a kind has a type that columns can have: \(error)")
            }
        }
    }

    private static func mistake(_ error: EncodingError, row: Int) -> LarderError {
        var what = "the row"
        // Its description may hold the value itself.
        if case .invalidValue(_, let context) = error, let key = context.codingPath.first {
            what = "\"\(key.stringValue)\""
        }
        return LarderError(
            code: .wrongEntityValue, message: "\(what) can't be encoded", place: "row \(row)",
            hint: "encode a number, a text, a truth value, a moment, bytes, or a list of these")
    }
}
