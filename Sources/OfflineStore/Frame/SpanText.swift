internal import Arrow

/// Times of day, durations and intervals as people read them: `1 month 2 days 10:00:00.5`.
enum SpanText {
    /// A row's value, which is not null; `nil` for columns of other types.
    static func text(_ column: Column, _ row: Int) -> String? {
        let format = column.field.format
        switch format {
        case "tts", "ttm": return clock(Int64(column.value(row, as: Int32.self)), format)
        case "ttu", "ttn", "tDs", "tDm", "tDu", "tDn":
            return clock(column.value(row, as: Int64.self), format)
        case "tiM": return interval(months: column.value(row, as: Int32.self))
        case "tiD":
            let bits = column.value(row, as: Int64.self)
            return interval(
                days: Int32(truncatingIfNeeded: bits),
                nanoseconds: Int128(Int32(truncatingIfNeeded: bits >> 32)) * 1_000_000)
        case "tin":
            let bits = column.value(row, as: Int128.self)
            return interval(
                months: Int32(truncatingIfNeeded: bits),
                days: Int32(truncatingIfNeeded: bits >> 32),
                nanoseconds: bits >> 64)
        default: return nil
        }
    }

    private static func clock(_ count: Int64, _ format: String) -> String {
        let factor: Int128 =
            switch format.last {
            case "s": 1_000_000_000
            case "m": 1_000_000
            case "u": 1000
            default: 1
            }
        return clock(nanoseconds: Int128(count) * factor)
    }

    /// Hours, minutes and seconds, with as many digits as there are.
    private static func clock(nanoseconds: Int128) -> String {
        func padded(_ number: UInt128, to width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let (seconds, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, to: 2) }
        var fraction = padded(rest, to: 9)
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return (nanoseconds < 0 ? "-" : "") + parts.joined(separator: ":")
            + (fraction.isEmpty ? "" : "." + fraction)
    }

    private static func interval(
        months: Int32 = 0, days: Int32 = 0, nanoseconds: Int128 = 0
    ) -> String {
        var parts: [String] = []
        for (count, unit) in [(months / 12, "year"), (months % 12, "month"), (days, "day")]
        where count != 0 {
            parts.append("\(count) \(unit)\(count.magnitude == 1 ? "" : "s")")
        }
        if nanoseconds != 0 || parts.isEmpty { parts.append(clock(nanoseconds: nanoseconds)) }
        return parts.joined(separator: " ")
    }
}
