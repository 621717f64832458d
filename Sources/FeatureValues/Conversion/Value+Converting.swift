public import FeatureDefinitions

extension Value {
    /// A request's value as a type's, the way Feast converts it, but never losing anything.
    ///
    /// - Int32, Int64: whole numbers, also as text, and `3.0`; not true and false.
    /// - String: text itself, a number or truth value as Python writes it (`1001.0`, `True`).
    /// - Bytes: text in base64, which is how answers show bytes.
    /// - UnixTimestamp: whole seconds, also as text, or a time as ``Timestamp/init(parsing:)``
    ///   reads it, cut downward to seconds.
    /// - Bool: true, false, 1, 0, or one of these as text.
    /// - Float32, Float64: numbers, also as text.
    /// - Decimal: numbers or their text; Json, Uuid, TimeUuid: text.
    ///
    /// Null becomes ``null(of:)``.
    ///
    /// - Throws: ``ValueError`` with the code `notConvertible`, `outOfRange`, `noTimestamp`, or
    ///   `unsupportedType` for every other type.
    public init(converting value: RequestValue, to type: ValueType) throws(ValueError) {
        if value == .null {
            self = .null(of: type)
            return
        }
        switch type {
        case .int64: self = .int64(try value.integer(of: type))
        case .int32:
            guard let number = Int32(exactly: try value.integer(of: type)) else {
                throw value.outOfRange(type)
            }
            self = .int32(number)
        case .string: self = .string(value.pythonText)
        case .bytes: self = .bytes(try value.bytes())
        case .unixTimestamp: self = .unixTimestamp(try value.seconds())
        case .bool: self = .bool(try value.truthValue())
        case .float64: self = .double(try value.double(of: type))
        case .float32:
            let number = try value.double(of: type)
            guard Float(number).isFinite || !number.isFinite else { throw value.outOfRange(type) }
            self = .float(Float(number))
        case .decimal: self = .decimal(try value.decimalText())
        case .json: self = .json(try value.jsonText())
        case .uuid: self = .uuid(try value.text(of: "Uuid"))
        case .timeUuid: self = .timeUuid(try value.text(of: "TimeUuid"))
        case .map, .scalarMap, .zonedTimestamp, .array, .set, .structure:
            throw ValueError(
                code: .unsupportedType, message: "of a type that can't be given in a request",
                hint: "join keys are of the types Int32, Int64, String, Bytes or UnixTimestamp")
        }
    }
}

extension RequestValue {
    fileprivate func integer(of type: ValueType) throws(ValueError) -> Int64 {
        let literal: DecimalLiteral?
        switch self {
        case .number(let text): literal = DecimalLiteral(text)
        // `1001.0` is a number of JSON that is whole; as text it is no integer, as in Python.
        case .text(let text): literal = DecimalLiteral(text.trimmed, isInteger: true)
        case .bool, .null: literal = nil
        }
        guard let literal, literal.isWhole else {
            throw notConvertible("a whole number", hint: "write a whole number, such as 1001")
        }
        guard let number = literal.integer else { throw outOfRange(type) }
        return number
    }

    fileprivate func seconds() throws(ValueError) -> Int64 {
        switch self {
        case .number: return try integer(of: .unixTimestamp)
        case .text(let text):
            if DecimalLiteral(text.trimmed, isInteger: true) != nil {
                return try integer(of: .unixTimestamp)
            }
            return try Timestamp(parsing: text.trimmed).seconds
        case .bool, .null:
            throw notConvertible(
                "a time", hint: "write whole seconds since 1970, or 2026-11-21T10:30:00Z")
        }
    }

    fileprivate var pythonText: String {
        switch self {
        case .text(let text): return text
        case .bool(let bool): return bool.pythonText
        case .null: return "None"
        case .number(let literal):
            if let integer = DecimalLiteral(literal, isInteger: true) { return integer.integerText }
            return Double(literal)?.pythonText ?? literal
        }
    }

    fileprivate func bytes() throws(ValueError) -> [UInt8] {
        guard case .text(let text) = self, let bytes = Base64.decode(text) else {
            throw notConvertible("bytes in base64", hint: "write them in base64, such as AAH/")
        }
        return bytes
    }

    fileprivate func truthValue() throws(ValueError) -> Bool {
        switch self {
        case .bool(let bool): return bool
        case .number("1"), .text("1"), .text("true"), .text("True"): return true
        case .number("0"), .text("0"), .text("false"), .text("False"): return false
        default: throw notConvertible("true or false", hint: "write true or false")
        }
    }

    fileprivate func double(of type: ValueType) throws(ValueError) -> Double {
        let number: Double?
        switch self {
        case .number(let text): number = Double(text)
        case .text(let text): number = Double(text.trimmed)
        case .bool, .null: number = nil
        }
        guard let number else {
            throw notConvertible("a number", hint: "write a number, such as 0.25")
        }
        return number
    }

    fileprivate func decimalText() throws(ValueError) -> String {
        switch self {
        case .number(let text): return text
        case .text(let text) where DecimalLiteral(text.trimmed) != nil: return text.trimmed
        default: throw notConvertible("a decimal number", hint: "write a number, such as 1.10")
        }
    }

    fileprivate func jsonText() throws(ValueError) -> String {
        let text = try text(of: "Json")
        do {
            _ = try JSONReader.read(Array(text.utf8))
        } catch {
            throw notConvertible("a JSON document", hint: error.hint)
        }
        return text
    }

    fileprivate func text(of typeName: String) throws(ValueError) -> String {
        guard case .text(let text) = self else {
            throw notConvertible("a \(typeName) as text", hint: "write it in quotes")
        }
        return text
    }

    /// What the value is, for people; not the value itself.
    private var kindName: String {
        switch self {
        case .text(""): "an empty text"
        case .text: "a text"
        case .number: "a number"
        case .bool: "a truth value"
        case .null: "null"
        }
    }

    private func notConvertible(_ wanted: String, hint: String) -> ValueError {
        ValueError(
            code: .notConvertible, message: "\(kindName) that is not \(wanted)", hint: hint)
    }

    fileprivate func outOfRange(_ type: ValueType) -> ValueError {
        let range =
            switch type {
            case .int32: "from -2147483648 to 2147483647"
            case .float32: "from -3.4e38 to 3.4e38"
            default: "from -9223372036854775808 to 9223372036854775807"
            }
        return ValueError(
            code: .outOfRange, message: "a number outside of the range of its type",
            hint: "write a number \(range)")
    }
}

extension String {
    /// The text without spaces, tabs and line breaks around it.
    fileprivate var trimmed: String {
        let space: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        var rest = utf8[...]
        while let first = rest.first, space.contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, space.contains(last) { rest = rest.dropLast() }
        return String(Substring(rest))
    }
}
