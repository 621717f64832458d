extension Timestamp {
    /// Reads a moment written as ISO 8601.
    ///
    /// `2026-11-21`, which is midnight, or with a time after `T` or a space: `10:30`, `10:30:00`,
    /// `10:30:00.123456789`, then `Z`, `+02:00`, `+0200`, `+02`, or nothing, which is UTC. Digits
    /// of a fraction beyond microseconds are cut, so the moment never lies after what is written.
    ///
    /// - Throws: ``ValueError`` with the code `noTimestamp`, or `outOfRange` for a moment outside
    ///   the years 1 to 9999.
    public init(parsing text: some StringProtocol) throws(ValueError) {
        var parser = TimestampParser(text)
        self = try parser.timestamp()
    }
}

/// Walks over the text of one moment.
private struct TimestampParser {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: some StringProtocol) {
        bytes = Array(text.utf8)
    }

    mutating func timestamp() throws(ValueError) -> Timestamp {
        var civil = try date()
        guard position < bytes.count else {
            return try moment(civil, fraction: 0, offset: 0)
        }
        guard skip("T") || skip("t") || skip(" ") else { throw syntaxError() }
        civil.hour = try number(digits: 2, in: 0...23, called: "hour")
        guard skip(":") else { throw syntaxError() }
        civil.minute = try number(digits: 2, in: 0...59, called: "minute")
        var fraction: Int64 = 0
        if skip(":") {
            civil.second = try number(digits: 2, in: 0...59, called: "second")
            if skip(".") || skip(",") { fraction = try microseconds() }
        }
        let offset = try offsetSeconds()
        guard position == bytes.count else { throw syntaxError() }
        return try moment(civil, fraction: fraction, offset: offset)
    }

    private mutating func date() throws(ValueError) -> CivilTime {
        let year = try number(digits: 4, in: 1...9999, called: "year")
        guard skip("-") else { throw syntaxError() }
        let month = try number(digits: 2, in: 1...12, called: "month")
        guard skip("-") else { throw syntaxError() }
        let last = CivilTime.days(inMonth: month, of: year)
        let day = try number(digits: 2, in: 1...last, called: "day")
        return CivilTime(year: year, month: month, day: day)
    }

    private mutating func microseconds() throws(ValueError) -> Int64 {
        let start = position
        var result: Int64 = 0
        while position < bytes.count, let digit = digit(at: position) {
            if position - start < 6 { result = result * 10 + digit }
            position += 1
        }
        guard (1...9).contains(position - start) else { throw syntaxError() }
        for _ in min(position - start, 6)..<6 { result *= 10 }
        return result
    }

    private mutating func offsetSeconds() throws(ValueError) -> Int64 {
        if position == bytes.count || skip("Z") || skip("z") { return 0 }
        let isNegative = skip("-")
        guard isNegative || skip("+") else { throw syntaxError() }
        let hours = try number(digits: 2, in: 0...23, called: "offset hour")
        var minutes: Int64 = 0
        if skip(":") || position < bytes.count {
            minutes = try number(digits: 2, in: 0...59, called: "offset minute")
        }
        let offset = hours * 3_600 + minutes * 60
        return isNegative ? -offset : offset
    }

    private func moment(
        _ civil: CivilTime, fraction: Int64, offset: Int64
    ) throws(ValueError) -> Timestamp {
        let seconds = civil.secondsSince1970 - offset
        let moment = Timestamp(microseconds: seconds * 1_000_000 + fraction)
        guard moment.isWritable else {
            throw ValueError(
                code: .outOfRange, message: "a time outside the years 1 to 9999 in UTC",
                hint: "write a time between 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z")
        }
        return moment
    }

    private mutating func number(
        digits: Int, in range: ClosedRange<Int64>, called name: String
    ) throws(ValueError) -> Int64 {
        var result: Int64 = 0
        for _ in 0..<digits {
            guard position < bytes.count, let digit = digit(at: position) else {
                throw syntaxError()
            }
            result = result * 10 + digit
            position += 1
        }
        guard range.contains(result) else {
            throw ValueError(
                code: .noTimestamp, message: "no time: \(name) \(result)",
                hint: "the \(name) is from \(range.lowerBound) to \(range.upperBound)")
        }
        return result
    }

    private func digit(at index: Int) -> Int64? {
        let value = bytes[index] &- UInt8(ascii: "0")
        return value < 10 ? Int64(value) : nil
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else {
            return false
        }
        position += 1
        return true
    }

    private func syntaxError() -> ValueError {
        let place =
            bytes.isEmpty
            ? "it is empty"
            : position < bytes.count
                ? "character \(position + 1) is unexpected" : "it ends too early"
        return ValueError(
            code: .noTimestamp, message: "no time: \(place)",
            hint: "write it as 2026-11-21, 2026-11-21T10:30:00Z or 2026-11-21T10:30:00+02:00")
    }
}
