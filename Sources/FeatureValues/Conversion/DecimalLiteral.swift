/// A decimal number as it is written, taken apart without rounding: `-1001.50e3`.
struct DecimalLiteral: Hashable, Sendable {
    private var isNegative: Bool
    /// The digits without zeros at either end; empty for zero.
    private var digits: [UInt8]
    /// The power of ten that the digits, as a whole number, are multiplied with.
    private var exponent: Int

    /// Reads a number; `nil` if the text is none.
    ///
    /// - Parameter isInteger: Refuses fractions and exponents, even where the number is whole.
    init?(_ text: String, isInteger: Bool = false) {
        var rest = Array(text.utf8)[...]
        isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let whole = DecimalLiteral.digits(&rest)
        guard !whole.isEmpty, !isInteger || rest.isEmpty else { return nil }
        var fraction: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            fraction = DecimalLiteral.digits(&rest)
            guard !fraction.isEmpty else { return nil }
        }
        digits = Array(whole + fraction)
        exponent = -fraction.count
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            let isSmall = rest.first == UInt8(ascii: "-")
            if isSmall || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            let power = DecimalLiteral.digits(&rest)
            guard !power.isEmpty else { return nil }
            // Beyond six digits only the sign of the exponent still matters.
            let size = Int(String(decoding: power.prefix(7), as: UTF8.self)) ?? 0
            exponent += isSmall ? -size : size
        }
        guard rest.isEmpty else { return nil }
        normalize()
    }

    /// Whether there is no fraction.
    var isWhole: Bool { digits.isEmpty || exponent >= 0 }

    /// The number; `nil` if it is not whole, or beyond 64 bits.
    var integer: Int64? {
        guard isWhole else { return nil }
        return digits.count + exponent <= 19 ? Int64(integerText) : nil
    }

    /// A whole number without needless zeros or signs.
    var integerText: String {
        guard !digits.isEmpty else { return "0" }
        let zeros = String(repeating: "0", count: max(0, exponent))
        return (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self) + zeros
    }

    private mutating func normalize() {
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
        if digits.isEmpty { exponent = 0 }
    }

    private static func digits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        rest = rest.dropFirst(digits.count)
        return digits
    }
}
