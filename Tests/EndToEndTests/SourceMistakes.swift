import Foundation
import LarderTesting
import Testing

/// Commands that read a source.
private let frame =
    #"get-historical-features -d [{"driver_id":1001,"event_timestamp":"2024-03-20T12:00:00Z"}] -f driver_stats:trips"#
private let materialize = "materialize 2024-03-20 2024-03-21 -v driver_stats"

extension TemporaryFolder {
    /// Writes a Parquet file that lost its end.
    func writeTruncatedParquet(_ path: String) throws {
        try write(
            path, bytes: Array(Fixtures.bytes("driver/data/driver_stats.parquet").prefix(2000)))
    }

    /// Puts a file in the place of one that is there.
    func replace(_ path: String, _ old: String, with new: String) throws {
        let text = try text(path)
        precondition(text.contains(old))
        try write(path, text.replacingOccurrences(of: old, with: new))
    }

    /// Removes a file or folder.
    func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: file(path))
    }
}

/// A repository whose source is a Parquet file that lost its end after apply.
@Sendable private func truncated() throws -> TemporaryFolder {
    let folder = try TemporaryFolder.driverRepository()
    try folder.writeTruncatedParquet("data/driver_stats.parquet")
    return folder
}

@Test(
    "sources that can't be read",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "truncated Parquet in a frame",
            #"get-historical-features -d [{"driver_id":1001,"event_timestamp":"2024-03-20"}] -f driver_hourly_stats:conv_rate"#,
            """
            error: data source "driver_hourly_stats_source": the engine says: No magic bytes found at end of file 'REPO/data/driver_stats.parquet'
            hint: check that the file is whole and of its format
            """, in: truncated),
        Mistake(
            "truncated Parquet in materialize",
            "materialize 2024-03-20 2024-03-21 -v driver_hourly_stats",
            """
            driver_hourly_stats: from 2024-03-20T00:00:00Z to 2024-03-21T00:00:00Z
            error: feature view "driver_hourly_stats": data source "driver_hourly_stats_source": the engine says: No magic bytes found at end of file 'REPO/data/driver_stats.parquet'
            hint: check that the file is whole and of its format
            """, in: truncated),
        Mistake(
            "truncated Parquet in apply", "apply",
            """
            error: features/shop.json:7: data_sources[0].path: the engine says: No magic bytes found at end of file 'REPO/data/stats.parquet'
            hint: check that the file is whole and of its format
            """,
            given: {
                try $0.writeTruncatedParquet("data/stats.parquet")
                try $0.replace("features/shop.json", "data/stats.csv", with: "data/stats.parquet")
            }),
        Mistake(
            "missing file in a frame", frame,
            """
            error: data source "stats": no file "data/stats.csv"
            hint: paths start at the repository: REPO
            """, given: { try $0.remove("data/stats.csv") }),
        Mistake(
            "missing file in materialize", materialize,
            """
            driver_stats: from 2024-03-20T00:00:00Z to 2024-03-21T00:00:00Z
            error: feature view "driver_stats": data source "stats": no file "data/stats.csv"
            hint: paths start at the repository: REPO
            """, given: { try $0.remove("data/stats.csv") }),
        Mistake(
            "missing file in apply", "apply",
            """
            error: features/shop.json:7: data_sources[0].path: no file "data/stats.csv"
            hint: paths start at the repository: REPO
            """, given: { try $0.remove("data/stats.csv") }),
        Mistake(
            "missing file in plan", "plan",
            """
            error: features/shop.json:7: data_sources[0].path: no file "data/stats.csv"
            hint: paths start at the repository: REPO
            """, given: { try $0.remove("data/stats.csv") }),
        Mistake(
            "empty file in a frame", frame,
            """
            error: data source "stats": the file "data/stats.csv" is empty
            hint: write it anew: even without rows it names its columns
            """, given: { try $0.write("data/stats.csv", "") }),
        Mistake(
            "empty file in apply", "apply",
            """
            error: features/shop.json:7: data_sources[0].path: the file "data/stats.csv" is empty
            hint: write it anew: even without rows it names its columns
            """, given: { try $0.write("data/stats.csv", "") }),
        Mistake(
            "lost column in a frame", frame,
            """
            error: no column "trips" in data source "stats"
            hint: columns: driver_id, event_timestamp, created, conv_rate, trip_count
            """, given: { try $0.replace("data/stats.csv", "trips", with: "trip_count") }),
        Mistake(
            "lost column in materialize", materialize,
            """
            driver_stats: from 2024-03-20T00:00:00Z to 2024-03-21T00:00:00Z
            error: feature view "driver_stats": no column "trips" in data source "stats"
            hint: columns: driver_id, event_timestamp, created, conv_rate, trip_count
            """, given: { try $0.replace("data/stats.csv", "trips", with: "trip_count") }),
        Mistake(
            "lost timestamps in materialize", materialize,
            """
            driver_stats: from 2024-03-20T00:00:00Z to 2024-03-21T00:00:00Z
            error: feature view "driver_stats": no column "event_timestamp" in data source "stats"
            hint: columns: driver_id, time, created, conv_rate, trips
            """, given: { try $0.replace("data/stats.csv", "event_timestamp", with: "time") }),
        Mistake(
            "a value of another type in a frame", frame,
            """
            error: data source "stats": the engine says: Could not convert string 'many' to INT64 in column "trips"
            hint: correct the value, or declare another type
            """, given: { try $0.replace("data/stats.csv", "0.5,5", with: "0.5,many") }),
        Mistake(
            "a value of another type in materialize", materialize,
            """
            driver_stats: from 2024-03-20T00:00:00Z to 2024-03-21T00:00:00Z
            error: feature view "driver_stats": data source "stats": the engine says: Could not convert string 'many' to INT64 in column "trips"
            hint: correct the value, or declare another type
            """, given: { try $0.replace("data/stats.csv", "0.5,5", with: "0.5,many") }),
        Mistake(
            "a time of another form in materialize", materialize,
            """
            driver_stats: from 2024-03-20T00:00:00Z to 2024-03-21T00:00:00Z
            error: feature view "driver_stats": data source "stats": the engine says: invalid timestamp field format: "noon" in column "event_timestamp"
            hint: correct the value, or declare another type
            """, given: { try $0.replace("data/stats.csv", "2024-03-20T10:00:00Z", with: "noon") }),
        Mistake(
            "a ragged row in materialize", materialize,
            """
            driver_stats: from 2024-03-20T00:00:00Z to 2024-03-21T00:00:00Z
            error: feature view "driver_stats": data source "stats": rows have different numbers of columns, or a quote is not closed
            hint: check that the file is whole and of its format
            """, given: { try $0.replace("data/stats.csv", "0.5,5", with: "0.5") }),
        Mistake(
            "no view of that name", "materialize 2024-03-20 2024-03-21 -v driver_stat",
            """
            error: no feature view "driver_stat" in project "shop"
            hint: did you mean "driver_stats"? defined: customer_orders, driver_stats
            """),
        Mistake(
            "no view of that name, incremental", "materialize-incremental now -v x",
            """
            error: no feature view "x" in project "shop"
            hint: defined: customer_orders, driver_stats
            """),
        Mistake(
            "no engine for a frame", frame,
            """
            error: cannot load DuckDB: /nonexistent: cannot open shared object file: No such file or directory
            hint: run Scripts/setup in the checkout, or name a libduckdb.so in LARDER_DUCKDB
            """, environment: ["LARDER_DUCKDB": "/nonexistent"]),
        Mistake(
            "no engine for materialize", materialize,
            """
            error: cannot load DuckDB: /nonexistent: cannot open shared object file: No such file or directory
            hint: run Scripts/setup in the checkout, or name a libduckdb.so in LARDER_DUCKDB
            """, environment: ["LARDER_DUCKDB": "/nonexistent"]),
        Mistake(
            "no engine for apply", "apply",
            """
            error: cannot load DuckDB: /nonexistent: cannot open shared object file: No such file or directory
            hint: run Scripts/setup in the checkout, or name a libduckdb.so in LARDER_DUCKDB
            """, environment: ["LARDER_DUCKDB": "/nonexistent"]),
    ])
func source(_ mistake: Mistake) throws { try mistake.check() }

@Test(
    "times that are none",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "START is no time", "materialize yesterday now",
            """
            error: START "yesterday" is no time: character 1 is unexpected
            hint: write it as 2026-11-21, 2026-11-21T10:30:00Z or 2026-11-21T10:30:00+02:00
            """),
        Mistake(
            "START is empty", "materialize  now",
            """
            error: START "" is no time: it is empty
            hint: write it as 2026-11-21, 2026-11-21T10:30:00Z or 2026-11-21T10:30:00+02:00
            """),
        Mistake(
            "month 13", "materialize 2024-13-01 now",
            """
            error: START "2024-13-01" is no time: month 13
            hint: the month is from 1 to 12
            """),
        Mistake(
            "hour 25", "materialize 2024-03-20T25:00:00Z now",
            """
            error: START "2024-03-20T25:00:00Z" is no time: hour 25
            hint: the hour is from 0 to 23
            """),
        Mistake(
            "END is no time", "materialize 2024-03-20 tomorrow",
            """
            error: END "tomorrow" is no time: character 1 is unexpected
            hint: write it as 2026-11-21, 2026-11-21T10:30:00Z or 2026-11-21T10:30:00+02:00
            """),
        Mistake(
            "END of incremental is no time", "materialize-incremental 20.03.2024",
            """
            error: END "20.03.2024" is no time: character 3 is unexpected
            hint: write it as 2026-11-21, 2026-11-21T10:30:00Z or 2026-11-21T10:30:00+02:00
            """),
        Mistake(
            "START after END", "materialize 2024-03-21 2024-03-20",
            """
            error: the interval starts at 2024-03-21T00:00:00Z, after its end, 2024-03-20T00:00:00Z
            hint: give START and END in this order
            """),
    ])
func times(_ mistake: Mistake) throws { try mistake.check() }
