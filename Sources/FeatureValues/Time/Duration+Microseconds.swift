extension Duration {
    /// Whole microseconds, cut towards zero; the greatest or the least number where they don't fit.
    package var microseconds: Int64 { Int64(clamping: attoseconds / 1_000_000_000_000) }
}

extension Timestamp {
    /// The moment so much earlier; the earliest there is where that is out of range.
    package func subtracting(_ duration: Duration) -> Timestamp {
        let (result, underflow) = microseconds.subtractingReportingOverflow(duration.microseconds)
        return Timestamp(microseconds: underflow ? .min : result)
    }
}
