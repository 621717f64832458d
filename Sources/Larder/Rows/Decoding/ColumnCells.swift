internal import Arrow
internal import FeatureValues
internal import OfflineStore

/// The cells of one column of a frame's batch.
///
/// What the column's type says is read once, when it is made.
final class ColumnCells {
    private enum Form {
        case null, bool, float, double, text, bytes, moment, list, map, structure
        case int8, int16, int32, int64, uint8, uint16, uint32, uint64
        /// What has digits that no floating point number holds.
        case decimal
        /// Times of day, durations and intervals, which are read as texts.
        case span
        /// What Larder does not read.
        case other
    }

    private let column: Column
    private let form: Form
    /// A structure's parts, a list's elements, a map's keys and values.
    private let parts: [ColumnCells]
    private lazy var microseconds = TimeColumn(column).microseconds

    init(_ column: Column) {
        self.column = column
        form = Self.form(of: column)
        switch form {
        case .structure: parts = column.field.children.indices.map { ColumnCells(column.child($0)) }
        case .list: parts = [ColumnCells(column.child(0))]
        case .map:
            let pairs = column.child(0)
            parts = [ColumnCells(pairs.child(0)), ColumnCells(pairs.child(1))]
        default: parts = []
        }
    }

    private static func form(of column: Column) -> Form {
        let format = column.field.format
        switch column.layout {
        case .null: return .null
        case .unsupported: return .other
        case .bits: return .bool
        case .variable, .largeVariable: return ["u", "U"].contains(format) ? .text : .bytes
        case .list where format == "+m": return .map
        case .list, .largeList, .fixedList: return .list
        case .structure: return .structure
        case .fixed: break
        }
        if TimeColumn.reads(column.field) { return .moment }
        let forms: [String: Form] = [
            "c": .int8, "s": .int16, "i": .int32, "l": .int64, "C": .uint8, "S": .uint16,
            "I": .uint32, "L": .uint64, "f": .float, "g": .double,
        ]
        if let form = forms[format] { return form }
        if format.hasPrefix("d:") { return .decimal }
        return ["tt", "tD", "ti"].contains(format.prefix(2)) ? .span : .other
    }

    /// A row's cell; rows are counted from zero.
    func cell(_ row: Int) -> Cell {
        guard column.isValid(row) else { return .null }
        switch form {
        case .null: return .null
        case .bool: return .bool(column.bool(row))
        case .float: return .float(column.value(row, as: Float.self))
        case .double: return .double(column.value(row, as: Double.self))
        case .int8: return .integer(Int64(column.value(row, as: Int8.self)))
        case .int16: return .integer(Int64(column.value(row, as: Int16.self)))
        case .int32: return .integer(Int64(column.value(row, as: Int32.self)))
        case .int64: return .integer(column.value(row, as: Int64.self))
        case .uint8: return .integer(Int64(column.value(row, as: UInt8.self)))
        case .uint16: return .integer(Int64(column.value(row, as: UInt16.self)))
        case .uint32: return .integer(Int64(column.value(row, as: UInt32.self)))
        case .uint64: return .unsigned(column.value(row, as: UInt64.self))
        case .text: return .text(column.string(row))
        case .bytes: return .bytes(column.bytes(row))
        case .moment: return .moment(Timestamp(microseconds: microseconds[row]))
        case .decimal: return .number(CellText.text(column, row) ?? "")
        case .span: return CellText.text(column, row).map { .text($0) } ?? .null
        case .other: return .unreadable("a value of Arrow's type \(column.field.format)")
        case .list: return .list(ColumnElements(cells: parts[0], range: column.elements(row)))
        case .map:
            let range = column.elements(row)
            return .structure(
                NamedCells(
                    range.map(parts[0].text), ColumnElements(cells: parts[1], range: range)))
        case .structure: return .structure(ColumnParts(parts: parts, row: row))
        }
    }

    fileprivate var name: String { column.field.name }

    fileprivate func text(_ row: Int) -> String { CellText.text(column, row) ?? "" }
}

/// The elements of a list in a column.
private struct ColumnElements: CellList {
    var cells: ColumnCells
    var range: Range<Int>

    var count: Int { range.count }
    func element(_ index: Int) -> Cell { cells.cell(range.lowerBound + index) }
}

/// The parts of a structure in a column.
private struct ColumnParts: CellStructure {
    var parts: [ColumnCells]
    var row: Int

    var names: [String] { parts.map(\.name) }
    func cell(_ name: String) -> Cell? { parts.first { $0.name == name }?.cell(row) }
}
