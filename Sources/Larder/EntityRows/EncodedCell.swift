internal import Arrow
internal import FeatureValues
internal import FoundationEssentials

/// A value of an encoded row, as columns take it.
enum EncodedCell: Sendable {
    case integer(Int64)
    case float(Float)
    case double(Double)
    case bool(Bool)
    case text(String)
    case bytes([UInt8])
    case moment(Timestamp)
    /// Elements in order, `nil` is null; and the kind of all that are not.
    case list([EncodedCell?], of: Kind)

    /// The cell of a value of a type that has one, whatever its own encoding is.
    init?(_ value: any Encodable) {
        switch value {
        case let value as Timestamp: self = .moment(value)
        case let value as Date: self = .moment(Timestamp(value))
        case let value as Data: self = .bytes([UInt8](value))
        case let value as UUID: self = .text(value.uuidString.lowercased())
        case let value as URL: self = .text(value.absoluteString)
        case let value as Decimal: self = .text(value.description)
        default:
            // Its type is asked for: an empty array can be cast to one of any elements.
            guard type(of: value) == [UInt8].self, let value = value as? [UInt8] else {
                return nil
            }
            self = .bytes(value)
        }
    }

    /// What kind of column holds the cell.
    var kind: Kind {
        switch self {
        case .integer: .integers
        case .float: .floats
        case .double: .doubles
        case .bool: .bools
        case .text: .texts
        case .bytes: .bytes
        case .moment: .moments
        case .list(_, let element): .lists(element)
        }
    }

    /// A kind of column.
    indirect enum Kind: Hashable, Sendable {
        case integers, floats, doubles, bools, texts, bytes, moments
        case lists(Kind)
        /// No value says it.
        case unknown

        /// The kind of values of both; `nil` where there is none.
        func merged(with other: Kind) -> Kind? {
            switch (self, other) {
            case (.unknown, let known), (let known, .unknown): known
            case (.lists(let own), .lists(let others)): own.merged(with: others).map(Kind.lists)
            default: self == other ? self : nil
            }
        }

        /// The kind's name, for people.
        var name: String {
            switch self {
            case .integers: "an integer"
            case .floats: "a Float"
            case .doubles: "a Double"
            case .bools: "a truth value"
            case .texts: "a text"
            case .bytes: "bytes"
            case .moments: "a moment"
            case .lists: "a list"
            case .unknown: "null"
            }
        }

        /// The type of the column.
        var field: Field {
            switch self {
            case .integers: Int64.columnCoding.field
            case .floats: Float.columnCoding.field
            case .doubles: Double.columnCoding.field
            case .bools: Bool.columnCoding.field
            case .texts, .unknown: String.columnCoding.field
            case .bytes: ColumnCoding<[UInt8]>.bytes.field
            case .moments: Timestamp.columnCoding.field
            case .lists(let element):
                Field(name: "", format: "+L", children: [element.field.named("item")])
            }
        }
    }

    /// Appends the cell to a column of its kind.
    func append(to buffer: ColumnBuffer) {
        switch self {
        case .integer(let value): buffer.append(value)
        case .float(let value): buffer.append(value)
        case .double(let value): buffer.append(value)
        case .bool(let value): buffer.append(value)
        case .text(let value): buffer.append(value)
        case .bytes(let value): buffer.append(bytes: value)
        case .moment(let value): buffer.append(value.microseconds)
        case .list(let elements, _):
            buffer.appendList { buffer in
                for element in elements {
                    if let element { element.append(to: buffer) } else { buffer.appendNull() }
                }
            }
        }
    }
}

extension Field {
    /// The same type under a name.
    func named(_ name: String) -> Field {
        var field = self
        field.name = name
        return field
    }
}
