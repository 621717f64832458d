// Strings, numbers and words.
extension JSONScanner {
    /// Reads the string at the position.
    public mutating func string() throws(JSONScanError) -> Text {
        let start = position
        precondition(byte(at: start) == UInt8(ascii: "\""), "another kind of value")
        var next = start + 1
        var isEscaped = false
        while next < limit {
            let byte = bytes[next]
            if byte == UInt8(ascii: "\"") {
                position = next + 1
                return Text(range: start + 1..<next, isEscaped: isEscaped)
            }
            if byte < 0x20 { throw syntax("Invalid control character at", at: next) }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                next = try endOfEscape(at: next, in: start)
            } else {
                next += 1
            }
        }
        throw syntax("Unterminated string starting at", at: start)
    }

    /// Reads the number at the position, as it is written.
    public mutating func number() throws(JSONScanError) -> Range<Int> {
        let start = position
        switch byte(at: start) {
        case UInt8(ascii: "N"):
            try word("NaN")
            return start..<position
        case UInt8(ascii: "I"):
            try word("Infinity")
            return start..<position
        case UInt8(ascii: "-") where byte(at: start + 1) == UInt8(ascii: "I"):
            try word("-Infinity")
            return start..<position
        default: break
        }
        var next = start
        if byte(at: next) == UInt8(ascii: "-") { next += 1 }
        guard isDigit(byte(at: next)) else { throw syntax("Expecting value", at: start) }
        next = byte(at: next) == UInt8(ascii: "0") ? next + 1 : endOfDigits(next)
        if byte(at: next) == UInt8(ascii: "."), isDigit(byte(at: next + 1)) {
            next = endOfDigits(next + 1)
        }
        if byte(at: next) | 0x20 == UInt8(ascii: "e") {
            var exponent = next + 1
            let sign = byte(at: exponent)
            if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { exponent += 1 }
            // What is no exponent is left standing, and found to be too much.
            if isDigit(byte(at: exponent)) { next = endOfDigits(exponent) }
        }
        position = next
        return start..<next
    }

    /// Reads `true`, `false` or `null` at the position.
    mutating func word(_ word: String) throws(JSONScanError) {
        let start = position
        let text = word.utf8
        guard text.count <= limit - start,
            text.elementsEqual(bytes[start..<start + text.count])
        else { throw syntax("Expecting value", at: start) }
        position = start + text.count
    }

    /// The text of a string.
    ///
    /// - Throws: ``JSONScanError`` where an escape is half a character.
    public func text(of text: Text) throws(JSONScanError) -> String {
        guard text.isEscaped else {
            return String(decoding: bytes[text.range], as: UTF8.self)
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.range.count)
        var next = text.range.lowerBound
        while next < text.range.upperBound {
            guard bytes[next] == UInt8(ascii: "\\") else {
                decoded.append(bytes[next])
                next += 1
                continue
            }
            let (scalar, end) = try scalar(ofEscapeAt: next)
            decoded.append(contentsOf: String(scalar).utf8)
            next = end
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// Whether a string is a word of ASCII letters, also where it is written with escapes.
    public func isEqual(_ text: Text, to word: String) -> Bool {
        guard text.isEscaped else {
            return text.range.count == word.utf8.count && word.utf8.elementsEqual(bytes[text.range])
        }
        return (try? self.text(of: text)) == word
    }

    /// Reads the number at the position if it is a plain whole one of at most 18 digits, as most
    /// are; else the position stays.
    public mutating func shortInteger() -> Int64? {
        let isNegative = byte(at: position) == UInt8(ascii: "-")
        let first = isNegative ? position + 1 : position
        var next = first
        var number: Int64 = 0
        while next < limit, next - first < 18, isDigit(bytes[next]) {
            number = number &* 10 &+ Int64(bytes[next] &- UInt8(ascii: "0"))
            next += 1
        }
        switch byte(at: next) {
        case _ where next == first: return nil
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            return nil
        default: break
        }
        // Python refuses leading zeros, which the slow way finds out.
        if bytes[first] == UInt8(ascii: "0"), next - first > 1 { return nil }
        position = next
        return isNegative ? -number : number
    }

    // MARK: Escapes

    /// The index behind an escape, which is checked.
    private func endOfEscape(at backslash: Int, in start: Int) throws(JSONScanError) -> Int {
        switch byte(at: backslash + 1) {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return backslash + 2
        case UInt8(ascii: "u"):
            let end = backslash + 6
            // Python wants a character behind the digits, if only the closing quote.
            guard end < limit, codeUnit(at: backslash + 2) != nil else {
                throw syntax("Invalid \\uXXXX escape", at: backslash + 1)
            }
            return end
        case 0 where backslash + 1 >= limit:
            throw syntax("Unterminated string starting at", at: start)
        default:
            throw syntax("Invalid \\escape", at: backslash)
        }
    }

    /// The character of a checked escape, or of two that belong together, and the index behind.
    private func scalar(
        ofEscapeAt backslash: Int
    ) throws(JSONScanError) -> (Unicode.Scalar, end: Int) {
        switch bytes[backslash + 1] {
        case UInt8(ascii: "b"): return ("\u{8}", backslash + 2)
        case UInt8(ascii: "f"): return ("\u{C}", backslash + 2)
        case UInt8(ascii: "n"): return ("\n", backslash + 2)
        case UInt8(ascii: "r"): return ("\r", backslash + 2)
        case UInt8(ascii: "t"): return ("\t", backslash + 2)
        case UInt8(ascii: "u"): break
        case let byte: return (Unicode.Scalar(byte), backslash + 2)
        }
        if let first = codeUnit(at: backslash + 2) {
            if let scalar = Unicode.Scalar(first) { return (scalar, backslash + 6) }
            if first < 0xDC00, byte(at: backslash + 6) == UInt8(ascii: "\\"),
                byte(at: backslash + 7) == UInt8(ascii: "u"),
                let second = codeUnit(at: backslash + 8), 0xDC00..<0xE000 ~= second,
                let scalar = Unicode.Scalar(
                    0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
            {
                return (scalar, backslash + 12)
            }
        }
        throw JSONScanError(
            code: .halfCharacter, message: "an escape that is half a character",
            position: syntax("", at: backslash).position)
    }

    private func codeUnit(at index: Int) -> UInt16? {
        var unit: UInt16 = 0
        for index in index..<index + 4 {
            let digit: UInt8
            switch byte(at: index) {
            case let byte where isDigit(byte): digit = byte - UInt8(ascii: "0")
            case let byte where UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20:
                digit = (byte | 0x20) - UInt8(ascii: "a") + 10
            default: return nil
            }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    // MARK: Digits

    private func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    private func endOfDigits(_ start: Int) -> Int {
        var next = start
        while isDigit(byte(at: next)) { next += 1 }
        return next
    }
}
