import FeatureValues

extension Timestamp {
    /// The moment as Feast's SQLite store keeps it: whole seconds since 1970, UTC.
    ///
    /// Feast writes `int(ts.timestamp())`, which cuts towards zero: half a second before 1970 is
    /// 0 and a second and a half before is -1, on either side of the epoch nearer to it.
    var storedSeconds: Int64 { microseconds / 1_000_000 }

    /// The least stored number of seconds that is not before the moment.
    var leastStoredSeconds: Int64 {
        let (whole, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return rest > 0 ? whole + 1 : whole
    }

    /// The moment of a stored number of seconds; `nil` for one that microseconds can't hold.
    init?(storedSeconds: Int64) {
        let (microseconds, overflow) = storedSeconds.multipliedReportingOverflow(by: 1_000_000)
        if overflow { return nil }
        self.init(microseconds: microseconds)
    }
}

/// An entity's age in the store, which decides who is newer.
struct StoredMoment: Comparable {
    var event: Int64
    /// `nil` is less than any.
    var created: Int64?

    static func < (first: StoredMoment, second: StoredMoment) -> Bool {
        if first.event != second.event { return first.event < second.event }
        switch (first.created, second.created) {
        case (nil, .some): return true
        case (let first?, let second?): return first < second
        default: return false
        }
    }
}
