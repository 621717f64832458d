/// A walk over a text's bytes, for the patterns of plain scalars.
struct ByteScan {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var rest: ArraySlice<UInt8> { bytes[position...] }
    var isAtEnd: Bool { position == bytes.count }

    /// Takes `word` where it stands next.
    mutating func take(_ word: String) -> Bool {
        guard rest.starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    /// Takes a sign, and says whether it was a minus.
    mutating func takeSign() -> Bool { take("-") || (take("+") && false) }

    /// Takes a sign, and says whether there was one.
    mutating func takesSign() -> Bool { take("-") || take("+") }

    mutating func takeBlanks() -> Int {
        take { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    }

    mutating func takeDigits(radix: Int, underscores: Bool) -> [UInt8] {
        take { byte in
            if byte == UInt8(ascii: "_") { return underscores }
            let digit = Character(UnicodeScalar(byte)).hexDigitValue
            return digit.map { $0 < radix } ?? false
        }
    }

    /// Takes `:59`, a further place of a base-60 number.
    mutating func takeSexagesimalPlace() -> [UInt8]? {
        let start = position
        guard take(":") else { return nil }
        let digits = takeDigits(radix: 10, underscores: false)
        guard digits.count == 1 || (digits.count == 2 && digits[0] < UInt8(ascii: "6")) else {
            position = start
            return nil
        }
        return digits
    }

    private mutating func take(while isWanted: (UInt8) -> Bool) -> [UInt8] {
        let taken = Array(rest.prefix(while: isWanted))
        position += taken.count
        return taken
    }
}
