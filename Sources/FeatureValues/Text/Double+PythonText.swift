extension Double {
    /// The number as Python's `repr` writes it: `0.1`, `3.0`, `1e+16`, `5e-324`, `nan`, `-inf`.
    ///
    /// The digits are the fewest that read back the same. From 1e16 on, and below 1e-4, there is an
    /// exponent of at least two digits.
    public var pythonText: String {
        var bytes: [UInt8] = []
        appendPythonText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``pythonText`` to bytes.
    public func appendPythonText(to bytes: inout [UInt8]) {
        // In this range Swift's own text is the same, and Swift's digits are the fewest everywhere.
        // A NaN has no sign in Python's text, and in Swift's a payload may show.
        if isNaN {
            bytes.append(contentsOf: "nan".utf8)
        } else if self == 0 || !isFinite || (1e-4..<0x1p53).contains(magnitude) {
            bytes.append(contentsOf: description.utf8)
        } else {
            appendLargeOrSmallText(to: &bytes)
        }
    }

    private func appendLargeOrSmallText(to bytes: inout [UInt8]) {
        var digits: [UInt8] = []
        var exponent = 0
        var fractionDigits = 0
        var isFraction = false
        let text = magnitude.description.utf8
        let mantissa = text.prefix { $0 != UInt8(ascii: "e") }
        for character in mantissa {
            if character == UInt8(ascii: ".") {
                isFraction = true
            } else {
                if !digits.isEmpty || character != UInt8(ascii: "0") { digits.append(character) }
                if isFraction { fractionDigits += 1 }
            }
        }
        exponent = Int(String(decoding: text.dropFirst(mantissa.count + 1), as: UTF8.self)) ?? 0
        // The value is the digits, as a whole number, times ten to this power.
        exponent -= fractionDigits
        exponent += digits.count - 1
        while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }

        if sign == .minus { bytes.append(UInt8(ascii: "-")) }
        if exponent >= 0, exponent < 16 {
            // From 2^53 to 1e16 all numbers are whole.
            bytes.append(contentsOf: digits)
            bytes.append(
                contentsOf: repeatElement(UInt8(ascii: "0"), count: exponent + 1 - digits.count))
            bytes.append(contentsOf: ".0".utf8)
            return
        }
        bytes.append(digits[0])
        if digits.count > 1 {
            bytes.append(UInt8(ascii: "."))
            bytes.append(contentsOf: digits.dropFirst())
        }
        bytes.append(UInt8(ascii: "e"))
        bytes.append(UInt8(ascii: exponent < 0 ? "-" : "+"))
        bytes.append(Int64(exponent.magnitude), digits: 2)
    }
}
