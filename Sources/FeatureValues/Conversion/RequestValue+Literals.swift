// Values as Swift writes them: `["driver_id": [1001, "1002", nil]]`.

extension RequestValue: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .number("\(value)") }
}

extension RequestValue: ExpressibleByFloatLiteral {
    /// A number.
    public init(floatLiteral value: Double) { self = .number("\(value)") }
}

extension RequestValue: ExpressibleByStringLiteral {
    /// Text.
    public init(stringLiteral value: String) { self = .text(value) }
}

extension RequestValue: ExpressibleByBooleanLiteral {
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension RequestValue: ExpressibleByNilLiteral {
    /// Nothing.
    public init(nilLiteral: ()) { self = .null }
}
