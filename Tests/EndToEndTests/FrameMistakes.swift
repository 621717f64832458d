import LarderTesting
import Testing

/// Rows that are right.
private let rows = #"[{"driver_id":1001,"event_timestamp":"2024-03-20T12:00:00Z"}]"#

/// A training frame of one feature.
private func frame(_ words: String) -> String {
    "get-historical-features \(words) -f driver_stats:trips"
}

@Test(
    "training frames that can't be made",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "unknown view", "get-historical-features -d \(rows) -f drivr_stats:trips",
            """
            error: no feature view "drivr_stats" in project "shop"
            hint: did you mean "driver_stats"? defined: customer_orders, driver_stats
            """),
        Mistake(
            "unknown feature", "get-historical-features -d \(rows) -f driver_stats:trip",
            """
            error: no feature "trip" in feature view "driver_stats"
            hint: did you mean "trips"? defined: conv_rate, trips
            """),
        Mistake(
            "unknown service",
            "get-historical-features -d \(rows) --feature-service driver_activty",
            """
            error: no feature service "driver_activty" in project "shop"
            hint: did you mean "driver_activity"? defined: driver_activity
            """),
        Mistake(
            "malformed reference", "get-historical-features -d \(rows) -f driver_stats.trips",
            """
            error: "driver_stats.trips" names no feature
            hint: write view:feature
            """),
        Mistake(
            "features and a service", frame("-d \(rows) --feature-service driver_activity"),
            status: 64,
            """
            error: both -f and --feature-service are given
            hint: give one of them
            """),
        Mistake(
            "no features", "get-historical-features -d \(rows)", status: 64,
            """
            error: no features are asked for
            hint: name them, -f VIEW:FEATURE, or a service, --feature-service NAME
            """),
        Mistake(
            "no entity rows", "get-historical-features -f driver_stats:trips", status: 64,
            """
            error: no entity rows are given
            hint: give a file, --entities FILE, or JSON, -d JSON
            """),
        Mistake(
            "entity rows twice", frame("--entities data/stats.csv -d \(rows)"), status: 64,
            """
            error: both --entities and -d are given
            hint: give one of them
            """),
        Mistake(
            "a feature named like a column", frame("--entities data/stats.csv"),
            """
            error: two columns of the frame are called "trips"
            hint: use --full-feature-names, or rename the column of the entity rows
            """),
        Mistake(
            "a feature twice", frame("-d \(rows) -f driver_stats:trips"),
            """
            error: two features of the answer are called "trips"
            hint: use --full-feature-names, or ask for it once
            """),
        Mistake(
            "unknown format", frame("-d \(rows) --format json"), status: 64,
            """
            error: --format can't be "json"
            hint: did you mean "jsonl"? choices: table, csv, jsonl
            """),
    ])
func frameRequest(_ mistake: Mistake) throws { try mistake.check() }

@Test(
    "entity rows that are none",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "without the timestamp column", frame("--entities rows.csv"),
            """
            error: rows.csv: no timestamp column "event_timestamp"
            hint: columns: driver_id
            """, given: { try $0.write("rows.csv", "driver_id\n1001\n") }),
        Mistake(
            "timestamps under another name",
            frame("--entities rows.parquet --timestamp-column time"),
            """
            error: rows.parquet: no timestamp column "time"
            hint: name it with --timestamp-column: event_timestamp, created
            """,
            given: {
                try $0.copy(Fixtures.feast("driver/data/driver_stats.parquet"), to: "rows.parquet")
            }),
        Mistake(
            "timestamp column that is named but missing", frame("-d \(rows) --timestamp-column ts"),
            """
            error: entity rows: no timestamp column "ts"
            hint: columns: driver_id, event_timestamp
            """),
        Mistake(
            "without the join key", frame("--entities data/orders.csv"),
            """
            error: data/orders.csv: no join key column "driver_id"
            hint: columns: customer, event_timestamp, amount
            """),
        Mistake(
            "with a misspelled join key", frame("--entities rows.csv"),
            """
            error: rows.csv: no join key column "driver_id"
            hint: did you mean "drivr_id"? columns: drivr_id, event_timestamp
            """, given: { try $0.write("rows.csv", "drivr_id,event_timestamp\n1001,2024-03-20\n") }),
        Mistake(
            "wrong join key", frame("--entities rows.csv"),
            """
            error: rows.csv: row 2: join key "driver_id" is a text that is not a whole number
            hint: write a whole number, such as 1001
            """,
            given: {
                try $0.write(
                    "rows.csv", "driver_id,event_timestamp\n1001,2024-03-20\nabc,2024-03-20\n")
            }),
        Mistake(
            "unreadable time", frame("--entities rows.csv"),
            """
            error: rows.csv: row 2: column "event_timestamp" holds no time: character 1 is unexpected
            hint: write it as 2026-11-21, 2026-11-21T10:30:00Z or 2026-11-21T10:30:00+02:00
            """,
            given: {
                try $0.write(
                    "rows.csv", "driver_id,event_timestamp\n1001,2024-03-20\n1001,yesterday\n")
            }),
        Mistake(
            "time that does not exist", frame("--entities rows.csv"),
            """
            error: rows.csv: row 1: column "event_timestamp" holds no time: day 30
            hint: the day is from 1 to 28
            """,
            given: {
                try $0.write("rows.csv", "driver_id,event_timestamp\n1001,2026-02-30T00:00:00Z\n")
            }),
        Mistake(
            "numbers as times", frame(#"-d [{"driver_id":1001,"event_timestamp":5}]"#),
            """
            error: entity rows: column "event_timestamp" holds no timestamps
            hint: write moments as 2026-11-21T10:00:00Z
            """),
        Mistake(
            "of an unknown kind", frame("--entities feature_store.yaml"),
            """
            error: cannot tell the format of "feature_store.yaml"
            hint: entity rows end in .parquet, .csv or .jsonl
            """),
        Mistake(
            "missing", frame("--entities rows.parquet"),
            """
            error: no file "rows.parquet"
            hint: name a Parquet, CSV or JSON Lines file of entity rows
            """),
        Mistake(
            "a folder", frame("--entities rows.parquet"),
            """
            error: "rows.parquet" is a folder
            hint: name a Parquet, CSV or JSON Lines file of entity rows
            """, given: { try $0.write("rows.parquet/part-0.parquet", "") }),
        Mistake(
            "empty Parquet", frame("--entities rows.parquet"),
            """
            error: rows.parquet: the file is empty
            hint: write a column per join key and one of timestamps, and a row per entity
            """, given: { try $0.write("rows.parquet", "") }),
        Mistake(
            "empty CSV", frame("--entities rows.csv"),
            """
            error: rows.csv: the file is empty
            hint: write a column per join key and one of timestamps, and a row per entity
            """, given: { try $0.write("rows.csv", "") }),
        Mistake(
            "truncated Parquet", frame("--entities rows.parquet"),
            """
            error: rows.parquet: the engine says: No magic bytes found at end of file 'rows.parquet'
            hint: check that the file is whole and of its format
            """, given: { try $0.writeTruncatedParquet("rows.parquet") }),
        Mistake(
            "text in place of Parquet", frame("--entities rows.parquet"),
            """
            error: rows.parquet: the engine says: No magic bytes found at end of file 'rows.parquet'
            hint: check that the file is whole and of its format
            """,
            given: { try $0.write("rows.parquet", "driver_id,event_timestamp\n1001,2024-03-20\n") }),
        Mistake(
            "bytes in place of CSV", frame("--entities rows.csv"),
            """
            error: rows.csv: line 1: Invalid unicode (byte sequence mismatch) detected. This file is not utf-8 encoded.
            hint: check that the file is whole and of its format
            """, given: { try $0.write("rows.csv", bytes: [0x64, 0xFF, 0xFE, 0x0A, 0x00, 0x0A]) }),
        Mistake(
            "CSV with ragged rows", frame("--entities rows.csv"),
            """
            error: rows.csv: rows have different numbers of columns, or a quote is not closed
            hint: check that the file is whole and of its format
            """,
            given: {
                try $0.write("rows.csv", "driver_id,event_timestamp\n1001,2024-03-20\n1002\n")
            }),
        Mistake(
            "CSV with an open quote", frame("--entities rows.csv"),
            """
            error: rows.csv: rows have different numbers of columns, or a quote is not closed
            hint: check that the file is whole and of its format
            """,
            given: { try $0.write("rows.csv", "driver_id,event_timestamp\n1001,\"2024-03-20\n") }),
        Mistake(
            "JSON Lines with a broken line", frame("--entities rows.jsonl"),
            """
            error: rows.jsonl: the engine says: Malformed JSON in file "rows.jsonl", at byte 15 in line 3: unexpected end of data.
            hint: check that the file is whole and of its format
            """, given: { try $0.write("rows.jsonl", "{\"driver_id\":1001}\n{\"driver_id\":\n") }),
        Mistake(
            "JSON that ends too early", frame(#"-d [{"driver_id":1001"#),
            """
            error: -d: no JSON: line 1: unexpected end of the text
            hint: write [{"driver_id": 1001, "event_timestamp": "2026-11-21T10:00:00Z"}]
            """),
        Mistake(
            "JSON of the wrong shape", frame("-d [1001]"),
            """
            error: entity rows: row 1 is a number, not an object
            hint: entity rows are an array of objects
            """),
        Mistake(
            "JSON columns that are no arrays", frame(#"-d {"driver_id":1001}"#),
            """
            error: entity rows: column "driver_id" is a number, not an array
            hint: entity rows as an object have an array per column
            """),
        Mistake(
            "JSON columns of different lengths",
            frame(#"-d {"driver_id":[1001,1002],"event_timestamp":["2024-03-20"]}"#),
            """
            error: entity rows: driver_id has 2 values, event_timestamp has 1
            hint: give every row a value in every column
            """),
        Mistake(
            "no JSON rows", frame("-d []"),
            """
            error: entity rows: there are none
            hint: give one at least, with its join keys and its moment
            """),
        Mistake(
            "JSON without the timestamp column", frame(#"-d [{"driver_id":1001}]"#),
            """
            error: entity rows: no timestamp column "event_timestamp"
            hint: columns: driver_id
            """),
        Mistake(
            "JSON without the join key", frame(#"-d [{"event_timestamp":"2024-03-20"}]"#),
            """
            error: entity rows: no join key column "driver_id"
            hint: columns: event_timestamp
            """),
        Mistake(
            "JSON with a wrong join key",
            frame(#"-d [{"driver_id":"abc","event_timestamp":"2024-03-20"}]"#),
            """
            error: entity rows: row 1: join key "driver_id" is a text that is not a whole number
            hint: write a whole number, such as 1001
            """),
        Mistake(
            "JSON with a list as join key",
            frame(#"-d [{"driver_id":[1001],"event_timestamp":"2024-03-20"}]"#),
            """
            error: entity rows: row 1: join key "driver_id" is a text that is not a whole number
            hint: write a whole number, such as 1001
            """),
        Mistake(
            "JSON with an unreadable time",
            frame(#"-d [{"driver_id":1001,"event_timestamp":"noon"}]"#),
            """
            error: entity rows: row 1: column "event_timestamp" holds no time: character 1 is unexpected
            hint: write it as 2026-11-21, 2026-11-21T10:30:00Z or 2026-11-21T10:30:00+02:00
            """),
        Mistake(
            "a JSON file that is missing", frame("-d rows.json"),
            """
            error: rows.json: can't be read: No such file or directory
            hint: -d takes JSON, a file of JSON, or - for standard input
            """),
        Mistake(
            "a JSON file that is a folder", frame("-d data"),
            """
            error: data: can't be read: Is a directory
            hint: -d takes JSON, a file of JSON, or - for standard input
            """),
        Mistake(
            "nothing on standard input", frame("-d -"),
            """
            error: standard input: no JSON: line 1: an empty text
            hint: write [{"driver_id": 1001, "event_timestamp": "2026-11-21T10:00:00Z"}]
            """),
    ])
func entityRows(_ mistake: Mistake) throws { try mistake.check() }

@Test(
    "output files that can't be written are found before the work",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "of an unknown kind", frame("-d \(rows) -o out.txt"), status: 64,
            """
            error: can't tell the format of "out.txt"
            hint: let its name end in .parquet, .csv or .jsonl
            """),
        Mistake(
            "in a missing folder", frame("-d \(rows) -o missing/out.parquet"),
            """
            error: cannot write "missing/out.parquet": there is no folder "missing"
            hint: make the folder first, or name another
            """),
        Mistake(
            "a folder", frame("-d \(rows) -o out.parquet"),
            """
            error: cannot write "out.parquet": it is a folder
            hint: name a file in it
            """, given: { try $0.write("out.parquet/file", "") }),
        Mistake(
            "below a file", frame("-d \(rows) -o data/stats.csv/out.parquet"),
            """
            error: cannot write "data/stats.csv/out.parquet": there is no folder "data/stats.csv"
            hint: make the folder first, or name another
            """),
    ])
func frameOutput(_ mistake: Mistake) throws { try mistake.check() }
