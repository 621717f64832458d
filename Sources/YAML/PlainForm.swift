/// What the text of a plain scalar means in YAML 1.1, by the patterns that PyYAML goes by.
enum PlainForm: Hashable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// A whole number that 64 bits can't hold.
    case hugeInteger
    case float(Double)
    /// A date or a moment: not a string to PyYAML, so it is quoted on writing.
    case moment
    /// `<<` and `=`.
    case special
    case string

    init(of text: String) {
        switch text {
        case "", "~", "null", "Null", "NULL": self = .null
        case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": self = .boolean(true)
        case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF":
            self = .boolean(false)
        case "<<", "=": self = .special
        case ".nan", ".NaN", ".NAN": self = .float(.nan)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": self = .float(.infinity)
        case "-.inf", "-.Inf", "-.INF": self = .float(-.infinity)
        default:
            self =
                Self.integer(text) ?? Self.float(text)
                ?? (Self.isMoment(text) ? .moment : .string)
        }
    }

    /// Binary, octal (a leading zero), decimal, hexadecimal and base-60 numbers.
    private static func integer(_ text: String) -> PlainForm? {
        var scan = ByteScan(text)
        let negative = scan.takeSign()
        let radix: Int
        if scan.take("0b") {
            radix = 2
        } else if scan.take("0x") {
            radix = 16
        } else if scan.rest.count > 1, scan.rest.first == UInt8(ascii: "0") {
            radix = 8
        } else {
            radix = 10
        }
        let digits = scan.takeDigits(radix: radix, underscores: true)
        guard let first = digits.first, radix != 10 || first != UInt8(ascii: "_") else {
            return nil
        }
        var places = [digits.filter { $0 != UInt8(ascii: "_") }]
        if radix == 10, first != UInt8(ascii: "0") {
            while let place = scan.takeSexagesimalPlace() { places.append(place) }
        }
        guard scan.isAtEnd, places.allSatisfy({ !$0.isEmpty }) else { return nil }

        var total: Int64 = 0
        for place in places {
            let digits = String(decoding: place, as: UTF8.self)
            guard let value = Int64(negative ? "-" + digits : digits, radix: radix) else {
                return .hugeInteger
            }
            let (shifted, overflow) = total.multipliedReportingOverflow(by: 60)
            let (sum, carry) = shifted.addingReportingOverflow(value)
            guard !overflow, !carry else { return .hugeInteger }
            total = sum
        }
        return .integer(total)
    }

    /// Numbers with a point; an exponent needs a sign, as YAML 1.1 has it.
    private static func float(_ text: String) -> PlainForm? {
        var scan = ByteScan(text)
        let negative = scan.takeSign()
        let whole = scan.takeDigits(radix: 10, underscores: true)
        var minutes: [[UInt8]] = []
        if whole.isEmpty {
            // `.5` has no sign in YAML 1.1's pattern.
            guard scan.position == 0 else { return nil }
        } else {
            guard whole.first != UInt8(ascii: "_") else { return nil }
            while let place = scan.takeSexagesimalPlace() { minutes.append(place) }
        }
        guard scan.take(".") else { return nil }
        let fraction = scan.takeDigits(radix: 10, underscores: true)
        guard !whole.isEmpty || (fraction.first ?? UInt8(ascii: "_")) != UInt8(ascii: "_") else {
            return nil
        }
        var exponent: [UInt8] = []
        if minutes.isEmpty, let mark = scan.rest.first, mark | 0x20 == UInt8(ascii: "e") {
            exponent = Array(scan.rest)
            guard scan.take(String(decoding: [mark], as: UTF8.self)) else { return nil }
            guard scan.takesSign(), !scan.takeDigits(radix: 10, underscores: false).isEmpty
            else { return nil }
        }
        guard scan.isAtEnd else { return nil }

        let underscore = UInt8(ascii: "_")
        var total = 0.0
        for place in [whole.filter { $0 != underscore }] + minutes.dropLast() {
            total = total * 60 + (Double(String(decoding: place, as: UTF8.self)) ?? 0)
        }
        let tail = fraction.filter { $0 != underscore }
        if let last = minutes.last {
            let text = String(decoding: last, as: UTF8.self) + "."
            let digits = tail.isEmpty ? "0" : String(decoding: tail, as: UTF8.self)
            total = total * 60 + (Double(text + digits) ?? 0)
        } else {
            let digits = whole.filter { $0 != underscore }
            let number =
                (digits.isEmpty ? "0" : String(decoding: digits, as: UTF8.self)) + "."
                + (tail.isEmpty ? "0" : String(decoding: tail, as: UTF8.self))
                + String(decoding: exponent, as: UTF8.self)
            total = Double(number) ?? 0
        }
        return .float(negative ? -total : total)
    }

    /// `2026-11-21`, or a date with a time, a fraction and an offset.
    private static func isMoment(_ text: String) -> Bool {
        var scan = ByteScan(text)
        guard scan.takeDigits(radix: 10, underscores: false).count == 4, scan.take("-") else {
            return false
        }
        let month = scan.takeDigits(radix: 10, underscores: false).count
        guard scan.take("-") else { return false }
        let day = scan.takeDigits(radix: 10, underscores: false).count
        if scan.isAtEnd { return month == 2 && day == 2 }
        guard 1...2 ~= month, 1...2 ~= day else { return false }
        guard scan.take("T") || scan.take("t") || scan.takeBlanks() > 0 else { return false }
        guard 1...2 ~= scan.takeDigits(radix: 10, underscores: false).count else { return false }
        for _ in 0..<2 {
            guard scan.take(":"), scan.takeDigits(radix: 10, underscores: false).count == 2 else {
                return false
            }
        }
        if scan.take(".") { _ = scan.takeDigits(radix: 10, underscores: false) }
        let blanks = scan.takeBlanks()
        if scan.isAtEnd { return blanks == 0 }
        if scan.take("Z") { return scan.isAtEnd }
        guard scan.takesSign() else { return false }
        guard 1...2 ~= scan.takeDigits(radix: 10, underscores: false).count else { return false }
        if scan.take(":") {
            guard scan.takeDigits(radix: 10, underscores: false).count == 2 else { return false }
        }
        return scan.isAtEnd
    }
}
