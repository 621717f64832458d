extension Timestamp: CustomStringConvertible {
    /// How a moment is written.
    public enum Style: Hashable, Sendable {
        /// `2026-11-21T10:30:00Z`, with a fraction of three or six digits where there is one: as
        /// protobuf's JSON form has it.
        case rfc3339
        /// `2026-11-21 10:30:00+00:00`, with a fraction of six digits where there is one: as
        /// Python writes it.
        case spaced
    }

    /// The moment in UTC; years outside 1 to 9999 are written too, but nobody reads them.
    public func formatted(_ style: Style = .rfc3339) -> String {
        var bytes: [UInt8] = []
        append(to: &bytes, style: style)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the moment's text, which is ASCII, to bytes.
    public func append(to bytes: inout [UInt8], style: Style = .rfc3339) {
        let civil = CivilTime(secondsSince1970: seconds)
        let fraction = microsecondOfSecond
        civil.append(to: &bytes, separator: style == .rfc3339 ? "T" : " ")
        if style == .rfc3339, fraction % 1_000 == 0 {
            if fraction > 0 {
                bytes.append(UInt8(ascii: "."))
                bytes.append(fraction / 1_000, digits: 3)
            }
        } else if fraction > 0 {
            bytes.append(UInt8(ascii: "."))
            bytes.append(fraction, digits: 6)
        }
        bytes.append(contentsOf: (style == .rfc3339 ? "Z" : "+00:00").utf8)
    }

    /// The moment as RFC 3339, in UTC.
    public var description: String { formatted() }
}

extension CivilTime {
    /// Appends `2026-11-21T10:30:00`.
    func append(to bytes: inout [UInt8], separator: Unicode.Scalar) {
        if year < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.append(abs(year), digits: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(month, digits: 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(day, digits: 2)
        bytes.append(UInt8(ascii: separator))
        bytes.append(hour, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(minute, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(second, digits: 2)
    }
}

extension [UInt8] {
    /// Appends a number that is not negative, with zeros before it up to so many digits.
    mutating func append(_ number: Int64, digits: Int) {
        let text = String(number)
        append(
            contentsOf: repeatElement(
                UInt8(ascii: "0"), count: Swift.max(0, digits - text.utf8.count)))
        append(contentsOf: text.utf8)
    }
}
