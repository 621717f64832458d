extension Duration {
    /// A number of minutes.
    public static func minutes(_ minutes: some BinaryInteger) -> Duration {
        .seconds(60) * minutes
    }

    /// A number of minutes, to the nearest microsecond.
    public static func minutes(_ minutes: Double) -> Duration {
        (.seconds(60) * minutes).toMicroseconds
    }

    /// A number of hours.
    public static func hours(_ hours: some BinaryInteger) -> Duration {
        .seconds(3_600) * hours
    }

    /// A number of hours, to the nearest microsecond.
    public static func hours(_ hours: Double) -> Duration {
        (.seconds(3_600) * hours).toMicroseconds
    }

    /// A number of days of 24 hours.
    public static func days(_ days: some BinaryInteger) -> Duration {
        .seconds(86_400) * days
    }

    /// A number of days of 24 hours, to the nearest microsecond.
    public static func days(_ days: Double) -> Duration {
        (.seconds(86_400) * days).toMicroseconds
    }

    /// A number of weeks of seven days.
    public static func weeks(_ weeks: some BinaryInteger) -> Duration {
        .seconds(604_800) * weeks
    }

    /// A number of weeks of seven days, to the nearest microsecond.
    public static func weeks(_ weeks: Double) -> Duration {
        (.seconds(604_800) * weeks).toMicroseconds
    }

    /// The nearest whole number of microseconds, which is what registries keep.
    private var toMicroseconds: Duration {
        let microsecond: Int128 = 1_000_000_000_000
        let half = attoseconds < 0 ? -microsecond / 2 : microsecond / 2
        return Duration(attoseconds: (attoseconds + half) / microsecond * microsecond)
    }
}
