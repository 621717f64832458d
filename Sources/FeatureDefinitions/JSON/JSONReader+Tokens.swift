/// Strings, numbers, and what is said where neither stands.
extension JSONReader {
    /// Reads a string whose opening quote is at the position.
    mutating func string() throws(JSONError) -> String {
        let start = line
        position += 1
        var text: [UInt8] = []
        var plain = position
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                text += bytes[plain..<position]
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text += bytes[plain..<position]
                let scalar = try escape()
                text += Array(String(scalar).utf8)
                plain = position
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw syntax(
                    "a string that does not end on its line",
                    hint: "expected a closing \"; a line break inside a string is written \\n")
            case 0..<0x20:
                throw syntax(
                    "the control character U+\(hexadecimal(byte, digits: 4)) in a string",
                    hint: "write it as \\u\(hexadecimal(byte, digits: 4))")
            default:
                position += 1
            }
        }
        line = start
        throw syntax("a string that does not end", hint: "expected a closing \"")
    }

    /// Reads one escape, or two where they make one character.
    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        position += 1
        let scalar: Unicode.Scalar
        switch peek {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            scalar = Unicode.Scalar(peek)
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "u"):
            position += 1
            let first = try hexadecimalEscape()
            if let scalar = Unicode.Scalar(first) { return scalar }
            guard first < 0xDC00, peek == UInt8(ascii: "\\"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "u")
            else { throw loneSurrogate(first) }
            position += 2
            let second = try hexadecimalEscape()
            guard 0xDC00..<0xE000 ~= second,
                let scalar = Unicode.Scalar(
                    0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
            else { throw loneSurrogate(first) }
            return scalar
        default:
            throw syntax(
                "a backslash before \(found) in a string",
                hint: "allowed: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX")
        }
        position += 1
        return scalar
    }

    private func loneSurrogate(_ unit: UInt16) -> JSONError {
        syntax(
            "the escape \\u\(hexadecimal(unit, digits: 4)) is half a character",
            hint: "write both surrogates, or the character itself")
    }

    private mutating func hexadecimalEscape() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(peek)).hexDigitValue else {
                throw syntax(
                    "\(found) in a \\u escape", hint: "expected four hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    /// Reads a number as it is written.
    mutating func number() throws(JSONError) -> String {
        let start = position
        if peek == UInt8(ascii: "-") { position += 1 }
        if peek == UInt8(ascii: "0") {
            position += 1
            if isDigit(peek) {
                throw syntax("a number that begins with 0", hint: "remove the leading zeros")
            }
        } else {
            try digits()
        }
        if peek == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            position += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw JSONError(
                code: .outOfRange, line: line, path: path,
                message: "a number beyond what 64 bits of floating point hold",
                hint: "write it as a string, or choose a smaller one")
        }
        return text
    }

    private mutating func digits() throws(JSONError) {
        guard isDigit(peek) else { throw unexpected("a digit") }
        while isDigit(peek) { position += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    // MARK: Errors

    func syntax(_ message: String, hint: String) -> JSONError {
        JSONError(code: .syntax, line: line, path: path, message: message, hint: hint)
    }

    /// What stands at the position, for people.
    var found: String {
        guard position < bytes.count else { return "the end of the text" }
        let rest = String(decoding: bytes[position...].prefix(32), as: UTF8.self)
        let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        let shown = word.isEmpty ? rest.prefix(1) : word
        return JSONWriter.quoted(String(shown))
    }

    func unexpected(_ expected: String) -> JSONError {
        let hint =
            switch peek {
            case UInt8(ascii: "/"), UInt8(ascii: "#"): "expected \(expected); JSON has no comments"
            case UInt8(ascii: "'"): "expected \(expected); strings stand in double quotes"
            default: "expected \(expected)"
            }
        let what = position < bytes.count ? found : "end of the text"
        return syntax("unexpected \(what)", hint: hint)
    }

    func hexadecimal(_ number: some BinaryInteger, digits: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
