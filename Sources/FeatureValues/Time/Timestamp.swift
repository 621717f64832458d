/// A moment: microseconds since 1970, UTC.
///
/// Nanoseconds are cut downward before they come here.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z; negative before.
    public var microseconds: Int64

    /// A moment.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// The first moment of the year 1 to the last of the year 9999: what text, protobuf and
    /// Python can hold.
    public static let writableRange =
        Timestamp(
            microseconds: -62_135_596_800_000_000)...Timestamp(
            microseconds: 253_402_300_799_999_999)

    /// 1970-01-01T00:00:00Z.
    public static let epoch = Timestamp(microseconds: 0)

    /// Whether the moment lies in the years 1 to 9999.
    public var isWritable: Bool { Timestamp.writableRange.contains(self) }

    /// Earlier is less.
    public static func < (first: Timestamp, second: Timestamp) -> Bool {
        first.microseconds < second.microseconds
    }
}

// MARK: - Other units

extension Timestamp {
    /// A moment from whole seconds since 1970; `nil` where 64 bits of microseconds don't reach.
    public init?(seconds: Int64) {
        self.init(count: seconds, microsecondsEach: 1_000_000)
    }

    /// A moment from milliseconds since 1970; `nil` where 64 bits of microseconds don't reach.
    public init?(milliseconds: Int64) {
        self.init(count: milliseconds, microsecondsEach: 1_000)
    }

    /// A moment from nanoseconds since 1970, cut downward to microseconds.
    public init(nanoseconds: Int64) {
        microseconds = nanoseconds.dividedDownward(by: 1_000).quotient
    }

    /// Whole seconds since 1970, cut downward: the second in which the moment lies.
    public var seconds: Int64 {
        microseconds.dividedDownward(by: 1_000_000).quotient
    }

    /// Microseconds since the begin of ``seconds``, 0 to 999,999.
    public var microsecondOfSecond: Int64 {
        microseconds.dividedDownward(by: 1_000_000).remainder
    }

    private init?(count: Int64, microsecondsEach unit: Int64) {
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        microseconds = product
    }
}

extension Int64 {
    /// The quotient rounded towards minus infinity, and what is left, which is never negative.
    func dividedDownward(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
