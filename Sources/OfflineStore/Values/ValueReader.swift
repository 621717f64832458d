internal import Arrow
internal import FeatureDefinitions
internal import FeatureValues

/// Reads rows of Arrow columns as values.
///
/// Feast's rules: a NaN is a null, a null in a list is a NaN or the type's zero, values in maps and
/// structures have the type that they happen to have.
enum ValueReader {
    /// A value that its declared type cannot hold.
    struct Mismatch: Error {
        var message: String
    }

    /// A row's value, which is not null.
    static func value(
        _ column: Column, _ row: Int, as type: ValueType
    ) throws(Mismatch) -> Value {
        switch type {
        case .int32:
            return .int32(try integer32(column, row))
        case .int64: return .int64(try integer(column, row))
        case .float32:
            let value = Float(try number(column, row))
            return value.isNaN ? .null : .float(value)
        case .float64:
            let value = try number(column, row)
            return value.isNaN ? .null : .double(value)
        case .string: return .string(try text(column, row))
        case .bytes: return .bytes(column.bytes(row))
        case .bool: return .bool(column.bool(row))
        case .unixTimestamp: return .unixTimestamp(try moment(column, row))
        case .json: return .json(try json(column, row))
        case .uuid: return .uuid(try text(column, row))
        case .timeUuid: return .timeUuid(try text(column, row))
        case .decimal: return .decimal(try text(column, row))
        case .map: return .map(try entries(column, row, fields: []))
        case .structure(let fields): return .structure(try entries(column, row, fields: fields))
        case .array(let element): return .list(try elements(column, row, of: element))
        case .set(let element): return .set(try elements(column, row, of: element).distinct)
        case .scalarMap, .zonedTimestamp:
            throw Mismatch(message: "values of type \(type) cannot be materialized by Larder")
        }
    }

    // MARK: Scalars

    private static func integer(_ column: Column, _ row: Int) throws(Mismatch) -> Int64 {
        switch column.field.format {
        case "l": column.value(row, as: Int64.self)
        case "i": Int64(column.value(row, as: Int32.self))
        case "s": Int64(column.value(row, as: Int16.self))
        case "c": Int64(column.value(row, as: Int8.self))
        case "L": try unsigned(column.value(row, as: UInt64.self))
        case "I": Int64(column.value(row, as: UInt32.self))
        case "S": Int64(column.value(row, as: UInt16.self))
        case "C": Int64(column.value(row, as: UInt8.self))
        case "b": column.bool(row) ? 1 : 0
        default: throw Mismatch(message: "a value is no integer")
        }
    }

    private static func integer32(_ column: Column, _ row: Int) throws(Mismatch) -> Int32 {
        guard let value = Int32(exactly: try integer(column, row)) else {
            throw Mismatch(message: "a value is out of the range of Int32")
        }
        return value
    }

    private static func unsigned(_ value: UInt64) throws(Mismatch) -> Int64 {
        guard let value = Int64(exactly: value) else {
            throw Mismatch(message: "a value is out of the range of Int64")
        }
        return value
    }

    private static func number(_ column: Column, _ row: Int) throws(Mismatch) -> Double {
        switch column.field.format {
        case "g": column.value(row, as: Double.self)
        case "f": Double(column.value(row, as: Float.self))
        default: Double(try integer(column, row))
        }
    }

    private static func text(_ column: Column, _ row: Int) throws(Mismatch) -> String {
        switch column.layout {
        case .variable, .largeVariable: column.string(row)
        default: throw Mismatch(message: "a value is no text")
        }
    }

    private static func json(_ column: Column, _ row: Int) throws(Mismatch) -> String {
        let text = try text(column, row)
        do {
            _ = try JSONReader.read(Array(text.utf8))
        } catch {
            throw Mismatch(message: "a text is no JSON")
        }
        return text
    }

    private static func moment(_ column: Column, _ row: Int) throws(Mismatch) -> Int64 {
        if TimeColumn.reads(column.field) { return seconds(column.slice(row..<row + 1))[0] }
        return try integer(column, row)
    }

    /// Whole seconds of moments, cut downward.
    static func seconds(_ column: Column) -> [Int64] {
        TimeColumn(column).microseconds.map { Timestamp(microseconds: $0).seconds }
    }

    // MARK: Nested values

    private static func elements(
        _ column: Column, _ row: Int, of type: ValueType
    ) throws(Mismatch) -> ValueElements {
        switch column.layout {
        case .list, .largeList, .fixedList: break
        default: throw Mismatch(message: "a value is no list")
        }
        let range = column.elements(row)
        let child = column.child(0)
        func each<T>(
            or empty: T, _ read: (Int) throws(Mismatch) -> T
        ) throws(Mismatch) -> [T] {
            var values: [T] = []
            values.reserveCapacity(range.count)
            for element in range {
                values.append(child.isValid(element) ? try read(element) : empty)
            }
            return values
        }
        func texts() throws(Mismatch) -> [String] {
            try each(or: "") { (element) throws(Mismatch) in try text(child, element) }
        }
        switch type {
        case .int32:
            return .int32(
                try each(or: 0) { (element) throws(Mismatch) in
                    try integer32(child, element)
                })
        case .int64:
            return .int64(
                try each(or: 0) { (element) throws(Mismatch) in try integer(child, element) })
        case .float32:
            return .float(
                try each(or: .nan) { (element) throws(Mismatch) in
                    Float(try number(child, element))
                })
        case .float64:
            return .double(
                try each(or: .nan) { (element) throws(Mismatch) in try number(child, element) })
        case .bool: return .bool(try each(or: false) { child.bool($0) })
        case .bytes: return .bytes(try each(or: []) { child.bytes($0) })
        case .unixTimestamp:
            return .unixTimestamp(
                try each(or: Value.nullUnixTimestamp) { (element) throws(Mismatch) in
                    try moment(child, element)
                })
        case .string: return .string(try texts())
        case .json:
            return .json(
                try each(or: "null") { (element) throws(Mismatch) in try json(child, element) })
        case .uuid: return .uuid(try texts())
        case .timeUuid: return .timeUuid(try texts())
        case .decimal: return .decimal(try texts())
        case .map:
            return .map(
                try each(or: []) { (element) throws(Mismatch) in
                    try entries(child, element, fields: [])
                })
        case .structure(let fields):
            return .structure(
                try each(or: []) { (element) throws(Mismatch) in
                    try entries(child, element, fields: fields)
                })
        case .array, .set:
            return .value(
                try each(or: .null) { (element) throws(Mismatch) in
                    try value(child, element, as: type)
                })
        case .scalarMap, .zonedTimestamp:
            throw Mismatch(message: "values of type \(type) cannot be materialized by Larder")
        }
    }

    /// The entries of a map or structure: a structure column, a map column, or a JSON object.
    private static func entries(
        _ column: Column, _ row: Int, fields: [StructureField]
    ) throws(Mismatch) -> [ValueEntry] {
        switch column.layout {
        case .structure:
            var entries: [ValueEntry] = []
            for (index, field) in column.field.children.enumerated() {
                let declared = fields.first { $0.name == field.name }?.type
                let type = declared.map(InferredValue.type(ofField:))
                entries.append(
                    ValueEntry(field.name, try loose(column.child(index), row, as: type)))
            }
            return entries
        case .list where column.field.format == "+m":
            let pairs = column.child(0)
            var entries: [ValueEntry] = []
            for pair in column.elements(row) {
                let key = pairs.child(0)
                guard key.isValid(pair) else { continue }
                let name = CellText.text(key, pair) ?? ""
                entries.append(ValueEntry(name, try loose(pairs.child(1), pair, as: nil)))
            }
            return entries
        case .variable, .largeVariable:
            return try InferredValue.entries(ofJSON: column.string(row))
        default: throw Mismatch(message: "a value is no map")
        }
    }

    /// A value whose type is declared, or else the one that it happens to have.
    private static func loose(
        _ column: Column, _ row: Int, as type: ValueType?
    ) throws(Mismatch) -> Value {
        guard column.isValid(row) else { return .null }
        if let type { return try value(column, row, as: type) }
        return try value(column, row, as: InferredValue.type(of: column.field))
    }
}
