/// A rule for every year: `EST5EDT,M3.2.0,M11.1.0`.
///
/// Source: POSIX, the environment variable TZ; RFC 9636 allows hours from -167 to 167.
struct ZoneRule: Hashable, Sendable {
    /// When in a year a change happens.
    private enum Day: Hashable, Sendable {
        /// The day of the year from 1; 29 February is never counted.
        case julian(Int64)
        /// The day of the year from 0; 29 February is counted.
        case ordinal(Int64)
        /// A weekday (Sunday is 0) of a month; the fifth is the last.
        case weekday(month: Int64, week: Int64, day: Int64)
    }

    private struct Change: Hashable, Sendable {
        var day: Day
        /// Seconds after midnight, by the clock before the change.
        var second: Int64

        /// Seconds since 1970 at which a clock that is always in UTC would show the change.
        func moment(in year: Int64) -> Int64 {
            let newYear = CivilTime(year: year, month: 1, day: 1).secondsSince1970
            switch day {
            case .julian(let day):
                let isAfterLeapDay = CivilTime.days(inMonth: 2, of: year) == 29 && day >= 60
                return newYear + (isAfterLeapDay ? day : day - 1) * 86_400 + second
            case .ordinal(let day):
                return newYear + day * 86_400 + second
            case .weekday(let month, let week, let weekday):
                let first = CivilTime(year: year, month: month, day: 1).secondsSince1970 / 86_400
                // 1970 began on a Thursday.
                let weekdayOfFirst = (first + 4).dividedDownward(by: 7).remainder
                var day = 1 + (weekday - weekdayOfFirst + 7) % 7 + (week - 1) * 7
                while day > CivilTime.days(inMonth: month, of: year) { day -= 7 }
                return CivilTime(year: year, month: month, day: day).secondsSince1970 + second
            }
        }
    }

    private var standardOffset: Int64
    private var summer: (offset: Int64, start: Change, end: Change)? {
        guard let summerOffset, let start, let end else { return nil }
        return (summerOffset, start, end)
    }
    private var summerOffset: Int64?
    private var start: Change?
    private var end: Change?

    /// Reads a rule; `nil` if it is none.
    init?(_ text: String) {
        var parser = Parser(text)
        guard parser.skipName(), let offset = parser.offset() else { return nil }
        standardOffset = -offset
        guard !parser.isAtEnd else { return }
        guard parser.skipName() else { return nil }
        summerOffset = standardOffset + 3_600
        if !parser.isAtNext(",") {
            guard let offset = parser.offset() else { return nil }
            summerOffset = -offset
        }
        guard let start = parser.change(), let end = parser.change(), parser.isAtEnd else {
            return nil
        }
        self.start = start
        self.end = end
    }

    /// Seconds that the clocks are ahead of UTC at a moment.
    func offset(at moment: Int64) -> Int64 {
        guard let summer else { return standardOffset }
        let year = CivilTime(secondsSince1970: moment).year
        // A change can fall into the neighbouring year, by the hours it may have.
        var newest: (moment: Int64, offset: Int64) = (.min, standardOffset)
        for year in year - 1...year + 1 {
            let changes = [
                (moment: summer.start.moment(in: year) - standardOffset, offset: summer.offset),
                (moment: summer.end.moment(in: year) - summer.offset, offset: standardOffset),
            ]
            for change in changes where change.moment <= moment && change.moment >= newest.moment {
                newest = change
            }
        }
        return newest.offset
    }

    private struct Parser {
        private let bytes: [UInt8]
        private var position = 0

        init(_ text: String) {
            bytes = Array(text.utf8)
        }

        var isAtEnd: Bool { position == bytes.count }

        func isAtNext(_ character: Unicode.Scalar) -> Bool {
            position < bytes.count && bytes[position] == UInt8(ascii: character)
        }

        /// Passes over `EST` or `<-03>`.
        mutating func skipName() -> Bool {
            let start = position
            if skip("<") {
                while position < bytes.count, !isAtNext(">") { position += 1 }
                return skip(">")
            }
            while position < bytes.count, Unicode.Scalar(bytes[position]).properties.isAlphabetic {
                position += 1
            }
            return position > start
        }

        /// `5`, `-5:30` or `+5:30:15`, in seconds.
        mutating func offset() -> Int64? {
            let isNegative = skip("-")
            if !isNegative { _ = skip("+") }
            guard var seconds = number().map({ $0 * 3_600 }) else { return nil }
            for unit in [Int64(60), 1] where skip(":") {
                guard let count = number() else { return nil }
                seconds += count * unit
            }
            return isNegative ? -seconds : seconds
        }

        /// Reads `,M3.2.0/2`.
        mutating func change() -> Change? {
            guard skip(","), let day = day() else { return nil }
            guard skip("/") else { return Change(day: day, second: 7_200) }
            return offset().map { Change(day: day, second: $0) }
        }

        private mutating func day() -> Day? {
            if skip("M") {
                guard let month = number(), skip("."), let week = number(), skip("."),
                    let day = number(), (1...12).contains(month), (1...5).contains(week), day < 7
                else { return nil }
                return .weekday(month: month, week: week, day: day)
            }
            if skip("J") { return number().map { .julian($0) } }
            return number().map { .ordinal($0) }
        }

        private mutating func number() -> Int64? {
            let digits = bytes[position...].prefix(4).prefix {
                $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
            }
            position += digits.count
            return Int64(String(decoding: digits, as: UTF8.self))
        }

        private mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard isAtNext(character) else { return false }
            position += 1
            return true
        }
    }
}
