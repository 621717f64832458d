internal import FeatureValues
internal import OfflineStore

/// A table of made-up data about the drivers 1001 to 1005.
///
/// Values follow from driver and row alone, so that only the moments differ from day to day.
enum ExampleTable {
    /// A row per driver and hour, 15 days up to the current hour.
    case driverStats
    /// Two rows per driver: whether a trip was finished, at some moment of the last days.
    case driverLabels

    /// Writes the table as a Parquet file.
    func write(to path: String, now: Timestamp, with engine: Engine) throws {
        try engine.writeParquet(query(now: now), to: path)
    }

    /// The table's rows, ordered by moment and driver.
    func query(now: Timestamp) -> String {
        let hour = "make_timestamptz(\(now.microseconds / 3_600_000_000 * 3_600_000_000))"
        return switch self {
        case .driverStats:
            """
            SELECT event_timestamp, driver_id,
                (0.15 + 0.7 * \(Self.share("'conv'"))) :: FLOAT AS conv_rate,
                (0.4 + 0.6 * \(Self.share("'acc'"))) :: FLOAT AS acc_rate,
                (20 + floor(380 * \(Self.share("'trips'")))) :: BIGINT AS avg_daily_trips,
                event_timestamp + INTERVAL 5 MINUTE AS created
            FROM (
                SELECT driver_id, row,
                    \(hour) - (359 - row) * INTERVAL 1 HOUR AS event_timestamp
                FROM range(1001, 1006) AS drivers (driver_id), range(360) AS hours (row))
            ORDER BY event_timestamp, driver_id
            """
        case .driverLabels:
            """
            SELECT driver_id, event_timestamp, \(Self.share("'label'")) < 0.6 AS trip_completed
            FROM (
                SELECT driver_id, row,
                    \(hour) - INTERVAL 1 MINUTE
                        - (floor(12960 * \(Self.share("'moment'"))) :: BIGINT) * INTERVAL 1 MINUTE
                        AS event_timestamp
                FROM range(1001, 1006) AS drivers (driver_id), range(2) AS labels (row))
            ORDER BY event_timestamp, driver_id
            """
        }
    }

    /// A number from 0 up to 1 that follows from driver, row and a text.
    private static func share(_ text: String) -> String {
        "(('0x' || md5(concat_ws(':', driver_id, row, \(text)))[:8]) :: BIGINT / 4294967296.0)"
    }
}
