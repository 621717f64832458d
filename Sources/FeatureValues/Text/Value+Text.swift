extension Value {
    /// What Feast writes into the column `value_text` of its SQLite tables.
    ///
    /// A string itself, a number or truth value as Python's `str` writes it (`0.1`, `True`; 32-bit
    /// numbers are widened first: `0.10000000149011612`), and `nil` for everything else.
    public var columnText: String? {
        switch self {
        case .string(let text): text
        case .int32(let number): String(number)
        case .int64(let number): String(number)
        case .float(let number): Double(number).pythonText
        case .double(let number): number.pythonText
        case .bool(let bool): bool.pythonText
        default: nil
        }
    }
}

extension Bool {
    /// The truth value as Python writes it: `True` or `False`.
    public var pythonText: String { self ? "True" : "False" }
}
