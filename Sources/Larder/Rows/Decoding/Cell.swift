internal import FeatureDefinitions
internal import FeatureValues

/// One value of a row, wherever the row comes from: a frame, the online store, a JSON document.
enum Cell {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A whole number that may be beyond 64 bits with a sign.
    case unsigned(UInt64)
    case float(Float)
    case double(Double)
    /// A number as it is written, with all its digits.
    case number(String)
    case text(String)
    case bytes([UInt8])
    case moment(Timestamp)
    case list(any CellList)
    case structure(any CellStructure)
    /// What no property can take, and what it is.
    case unreadable(String)
}

/// The elements of a list, read when they are asked for.
protocol CellList {
    var count: Int { get }
    func element(_ index: Int) -> Cell
}

/// Cells with names: a row, a structure, a map.
protocol CellStructure {
    /// The names, in order.
    var names: [String] { get }
    /// The cell of a name; `nil` where there is none of that name.
    func cell(_ name: String) throws -> Cell?
}

extension Cell {
    /// What the value is, for people; not the value itself.
    var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a truth value"
        case .integer, .unsigned: "a whole number"
        case .float, .double, .number: "a number"
        case .text: "a text"
        case .bytes: "bytes"
        case .moment: "a time"
        case .list: "a list"
        case .structure: "a structure"
        case .unreadable(let what): what
        }
    }

    /// The type of a property that takes such values, for hints; empty where there is none.
    var fittingType: String {
        switch self {
        case .bool: "Bool"
        case .integer: "Int64"
        case .unsigned: "UInt64"
        case .float: "Float"
        case .double, .number: "Double"
        case .text: "String"
        case .bytes: "[UInt8]"
        case .moment: "Timestamp"
        case .list: "an array"
        case .structure: "a structure, or a dictionary with String keys"
        case .null, .unreadable: ""
        }
    }
}
