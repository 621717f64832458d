internal import FeatureDefinitions
internal import FeatureValues
internal import FoundationEssentials

/// Cells as the types that rows are made of. Nothing is rounded: what a type cannot hold is refused.
extension Cell {
    /// A whole number; also one that is kept as another number.
    func integer<Number: FixedWidthInteger>(
        _ type: Number.Type
    ) throws(CellMismatch) -> Number {
        let number: Number?
        switch self {
        case .integer(let value): number = Number(exactly: value)
        case .unsigned(let value): number = Number(exactly: value)
        case .float(let value): number = Number(exactly: value)
        case .double(let value): number = Number(exactly: value)
        case .number(let text):
            number = Number(text) ?? Self.whole(text).flatMap { Number(exactly: $0) }
        default: throw mismatch
        }
        guard let number else { throw .inexact }
        return number
    }

    /// The number that is written as `3.0` or `1e3`.
    private static func whole(_ text: String) -> Int64? {
        guard case .int64(let number) = try? Value(converting: .number(text), to: .int64) else {
            return nil
        }
        return number
    }

    /// A number with 64 bits; one with 32 keeps its exact value, 0.1 becomes 0.10000000149011612.
    func double() throws(CellMismatch) -> Double {
        switch self {
        case .double(let value): return value
        case .float(let value): return Double(value)
        case .integer(let value): return try exact(Double(exactly: value))
        case .unsigned(let value): return try exact(Double(exactly: value))
        case .number(let text): return try exact(Double(text))
        default: throw mismatch
        }
    }

    /// A number with 32 bits; one with 64 is refused, whatever it is, as most would be rounded.
    func float() throws(CellMismatch) -> Float {
        switch self {
        case .float(let value): return value
        case .integer(let value): return try exact(Float(exactly: value))
        case .unsigned(let value): return try exact(Float(exactly: value))
        case .number(let text): return try exact(Float(text))
        default: throw mismatch
        }
    }

    func bool() throws(CellMismatch) -> Bool {
        guard case .bool(let value) = self else { throw mismatch }
        return value
    }

    func string() throws(CellMismatch) -> String {
        guard case .text(let value) = self else { throw mismatch }
        return value
    }

    /// A moment; also one that is written as text.
    func timestamp() throws(CellMismatch) -> Timestamp {
        switch self {
        case .moment(let value): return value
        case .text(let text):
            guard let value = try? Timestamp(parsing: text) else {
                throw .wrongType("a text that is no time")
            }
            return value
        default: throw mismatch
        }
    }

    func date() throws(CellMismatch) -> Date {
        Date(try timestamp())
    }

    func uuid() throws(CellMismatch) -> UUID {
        guard let value = UUID(uuidString: try string()) else {
            throw .wrongType("a text that is no UUID")
        }
        return value
    }

    func url() throws(CellMismatch) -> URL {
        guard let value = URL(string: try string()) else {
            throw .wrongType("a text that is no URL")
        }
        return value
    }

    /// A decimal number, from its text or from a whole number.
    func decimal() throws(CellMismatch) -> Decimal {
        switch self {
        case .integer(let value): return Decimal(value)
        case .unsigned(let value): return Decimal(value)
        case .text(let text), .number(let text):
            guard case .decimal(let text)? = try? Value(converting: .text(text), to: .decimal)
            else {
                throw .wrongType("a text that is no decimal number")
            }
            // Decimal has 38 digits, and rounds what has more.
            let digits = text.prefix { $0 != "e" && $0 != "E" }.filter(\.isNumber)
            guard digits.drop(while: { $0 == "0" }).count <= 38, let value = Decimal(string: text)
            else { throw .inexact }
            return value
        default: throw mismatch
        }
    }

    private func exact<Number>(_ number: Number?) throws(CellMismatch) -> Number {
        guard let number else { throw .inexact }
        return number
    }

    /// What is said where the cell is of another kind than is wanted.
    var mismatch: CellMismatch {
        if case .null = self { return .null }
        return .wrongType(kindName)
    }
}
