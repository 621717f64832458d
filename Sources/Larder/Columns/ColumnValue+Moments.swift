internal import Arrow
public import FeatureValues
// Public, since `Date` is a type of the library's face here.
public import FoundationEssentials
internal import OfflineStore

extension Timestamp: ColumnValue {
    /// Moments in microseconds, UTC; days are read as their midnight, nanoseconds cut downward.
    public static var columnCoding: ColumnCoding<Timestamp> {
        .moments(microseconds: \.microseconds) { Timestamp(microseconds: $0) }
    }
}

extension Date: ColumnValue {
    /// Moments in microseconds, UTC, as precisely as a date can hold them.
    public static var columnCoding: ColumnCoding<Date> {
        .moments(microseconds: { Timestamp($0).microseconds }) {
            Date(Timestamp(microseconds: $0))
        }
    }
}

extension Timestamp {
    /// A date of Foundation's, to the nearest microsecond; the nearest moment that there is where
    /// 64 bits of microseconds don't reach.
    public init(_ date: Date) {
        let limit = Double(Int64.max / 1_000_000 - 1)
        let seconds = max(-limit, min(limit, date.timeIntervalSince1970))
        let whole = seconds.rounded(.down)
        // Apart from each other, since together they are more digits than a double has.
        let part = Int64(((seconds - whole) * 1_000_000).rounded())
        self.init(microseconds: Int64(whole) * 1_000_000 + part)
    }
}

extension Date {
    /// The moment, as precisely as a date of Foundation's can hold it.
    public init(_ moment: Timestamp) {
        self.init(
            timeIntervalSince1970: Double(moment.seconds)
                + Double(moment.microsecondOfSecond) / 1_000_000)
    }
}

extension ColumnCoding {
    /// Moments, by their microseconds since 1970.
    static func moments(
        microseconds: @escaping @Sendable (Value) -> Int64,
        _ moment: @escaping @Sendable (Int64) -> Value
    ) -> ColumnCoding {
        ColumnCoding(field: Field(name: "", format: "tsu:UTC")) { values, buffer in
            for value in values {
                if let value { buffer.append(microseconds(value)) } else { buffer.appendNull() }
            }
        } reads: {
            TimeColumn.reads($0)
        } values: { column in
            let moments = TimeColumn(column).microseconds
            return each(of: column) { moment(moments[$0]) }
        }
    }
}
