/// The written form of a feature view's TTL: seconds, or a number with a unit.
public enum TimeToLive {
    /// The longest TTL: what protobuf's `Duration` holds, 10,000 years of 365.25 days.
    public static let maximum = Duration.seconds(315_576_000_000)

    /// Units and their microseconds.
    private static let units: [(name: Character, microseconds: Int128)] = [
        ("s", 1_000_000), ("m", 60_000_000), ("h", 3_600_000_000), ("d", 86_400_000_000),
        ("w", 604_800_000_000),
    ]

    /// The duration that `1d`, `90m` or `1.5h` means; `nil` where the text has no such form, is
    /// negative, beyond ``maximum``, or finer than a microsecond.
    public static func duration(from text: String) -> Duration? {
        guard let last = text.last, let unit = units.first(where: { $0.name == last }) else {
            return nil
        }
        return duration(number: text.dropLast(), unit: unit.microseconds)
    }

    /// The duration of a number of seconds, as JSON writes numbers.
    public static func duration(seconds text: String) -> Duration? {
        duration(number: text[...], unit: 1_000_000)
    }

    /// Whether the duration is a whole number of microseconds, as registries keep them.
    static func isWhole(_ duration: Duration) -> Bool {
        duration.attoseconds.isMultiple(of: 1_000_000_000_000)
    }

    /// The duration in the largest of days, hours, minutes and seconds that tells it in whole
    /// numbers: `1d`, `90m`, `0.5s`, and `0s` for zero.
    public static func text(of duration: Duration) -> String {
        // 64 bits don't hold the seconds of every duration.
        let (seconds, attoseconds) =
            duration.attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000_000_000)
        let microseconds = attoseconds / 1_000_000_000_000
        if microseconds == 0 {
            for (unit, length) in [("d", 86_400), ("h", 3_600), ("m", 60)] as [(String, Int128)]
            where seconds != 0 && seconds % length == 0 {
                return "\(seconds / length)\(unit)"
            }
            return "\(seconds)s"
        }
        let digits = String(microseconds.magnitude)
        var fraction = String(repeating: "0", count: 6 - digits.count) + digits
        while fraction.last == "0" { fraction.removeLast() }
        let sign = seconds == 0 && microseconds < 0 ? "-" : ""
        return "\(sign)\(seconds).\(fraction)s"
    }

    /// Multiplies a decimal number exactly.
    private static func duration(number: Substring, unit: Int128) -> Duration? {
        let parts = number.split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { "eE".contains($0) })
        var exponent = 0
        if parts.count == 2 {
            // Beyond three digits no exponent gives a TTL; the bound keeps the sums in range.
            guard parts[1].utf8.count <= 4, let written = Int(parts[1]) else { return nil }
            exponent = written
        }
        let decimal = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard decimal.count <= 2, !decimal[0].isEmpty, decimal.allSatisfy(isDigits),
            decimal.count == 1 || !decimal[1].isEmpty
        else { return nil }
        let fraction = decimal.count == 2 ? decimal[1] : ""
        exponent -= fraction.count
        guard let digits = Int128(decimal[0] + fraction) else { return nil }
        if digits == 0 { return .zero }
        var (microseconds, overflows) = digits.multipliedReportingOverflow(by: unit)
        while exponent > 0 && !overflows {
            (microseconds, overflows) = microseconds.multipliedReportingOverflow(by: 10)
            exponent -= 1
        }
        if overflows { return nil }
        while exponent < 0 {
            guard microseconds % 10 == 0 else { return nil }
            microseconds /= 10
            exponent += 1
        }
        let limit = Int128(maximum.components.seconds) * 1_000_000
        guard microseconds <= limit, let exact = Int64(exactly: microseconds) else { return nil }
        return .microseconds(exact)
    }

    private static func isDigits(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
