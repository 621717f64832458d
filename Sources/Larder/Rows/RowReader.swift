internal import FeatureDefinitions

/// Makes rows of a type out of a table of cells, and says of a mistake where it is.
struct RowReader<Row: Decodable> {
    /// The table's columns.
    let names: ColumnNames
    /// The rows made so far.
    private(set) var rows: [Row] = []

    init(names: [String], count: Int) {
        self.names = ColumnNames(names)
        rows.reserveCapacity(count)
    }

    /// Makes the next row.
    ///
    /// - Parameter cell: Answers with the cell of a column, counted from zero.
    mutating func append(_ cell: @escaping (Int) throws -> Cell) throws {
        names.beginRow()
        do {
            let cells = RowCells(columns: names, cell: cell)
            rows.append(try Cell.structure(cells).decoded(as: Row.self) { [] })
        } catch let error as DecodingError {
            throw LarderError(error, row: rows.count + 1, of: Row.self, columns: names.names)
        }
    }
}

/// One row of a table.
private struct RowCells: CellStructure {
    var columns: ColumnNames
    var cell: (Int) throws -> Cell

    var names: [String] { columns.names }
    func cell(_ name: String) throws -> Cell? {
        try columns.position(of: name).map { try cell($0) }
    }
}

extension LarderError {
    /// What is wrong with a row, counted from 1, of a type.
    fileprivate init<Row>(
        _ error: DecodingError, row: Int, of type: Row.Type, columns: [String]
    ) {
        switch error {
        case .keyNotFound(let key, let context) where context.codingPath.isEmpty:
            self.init(
                code: .unknownColumn,
                message: "no column \"\(key.stringValue)\", which \(type) has",
                hint: NearestName.hint(
                    for: key.stringValue, among: columns, label: "columns", sorted: false))
        case .keyNotFound(let key, let context):
            self.init(
                code: .unfittingType, message: "nothing is called \"\(key.stringValue)\" there",
                place: Self.place(row, context), hint: "declare the property as optional")
        case .valueNotFound(_, let context):
            self.init(.nullValue, row, context)
        case .typeMismatch(_, let context), .dataCorrupted(let context):
            self.init(.unfittingType, row, context)
        @unknown default:
            self.init(
                code: .unfittingType, message: "the row is no \(type)", place: "row \(row)",
                hint: "")
        }
    }

    private init(_ code: Code, _ row: Int, _ context: DecodingError.Context) {
        let mistake = context.underlyingError as? CellMistake
        // Others' descriptions may hold the value itself.
        self.init(
            code: code,
            message: mistake?.message ?? "a value that the property's type does not allow",
            place: Self.place(row, context),
            hint: mistake?.hint ?? "let the type allow it, or correct the value at its source")
    }

    /// Where the mistake is: `row 3: trips[2].name`.
    private static func place(_ row: Int, _ context: DecodingError.Context) -> String {
        var path = ""
        for key in context.codingPath {
            if let index = key.intValue, !path.isEmpty {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
        return path.isEmpty ? "row \(row)" : "row \(row): \(path)"
    }
}
