import LarderTesting
import Testing

@Test(
    "requests for online features that can't be answered",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "unknown view", "get-online-features -e driver_id=1001 -f drivr_stats:trips",
            """
            error: no feature view "drivr_stats" in project "shop"
            hint: did you mean "driver_stats"? defined: customer_orders, driver_stats
            """),
        Mistake(
            "unknown feature", "get-online-features -e driver_id=1001 -f driver_stats:trip",
            """
            error: no feature "trip" in feature view "driver_stats"
            hint: did you mean "trips"? defined: conv_rate, trips
            """),
        Mistake(
            "unknown service",
            "get-online-features -e driver_id=1001 --feature-service driver_activty",
            """
            error: no feature service "driver_activty" in project "shop"
            hint: did you mean "driver_activity"? defined: driver_activity
            """),
        Mistake(
            "unknown service like none",
            "get-online-features -e driver_id=1001 --feature-service x",
            """
            error: no feature service "x" in project "shop"
            hint: defined: driver_activity
            """),
        Mistake(
            "reference without a feature", "get-online-features -e driver_id=1001 -f driver_stats",
            """
            error: "driver_stats" names no feature
            hint: write view:feature
            """),
        Mistake(
            "reference without a view", "get-online-features -e driver_id=1001 -f :trips",
            """
            error: ":trips" names no feature
            hint: write view:feature
            """),
        Mistake(
            "reference to nothing", "get-online-features -e driver_id=1001 -f driver_stats:",
            """
            error: "driver_stats:" names no feature
            hint: write view:feature
            """),
        Mistake(
            "reference to a version",
            "get-online-features -e driver_id=1001 -f driver_stats@v2:trips",
            """
            error: "driver_stats@v2" asks for a version of a feature view, which Larder does not serve
            hint: ask for driver_stats
            """),
        Mistake(
            "reference with a line feed",
            "get-online-features -e driver_id=1001 -f driver_stats:a\nb",
            #"""
            error: no feature "a\nb" in feature view "driver_stats"
            hint: defined: conv_rate, trips
            """#),
        Mistake(
            "a join key as a feature",
            "get-online-features -e driver_id=1001 -f driver_stats:driver_id",
            """
            error: no feature "driver_id" in feature view "driver_stats"
            hint: defined: conv_rate, trips
            """),
        Mistake(
            "a feature twice",
            "get-online-features -e driver_id=1001 -f driver_stats:trips -f driver_stats:trips",
            """
            error: two features of the answer are called "trips"
            hint: use --full-feature-names, or ask for it once
            """),
        Mistake(
            "no features", "get-online-features -e driver_id=1001", status: 64,
            """
            error: no features are asked for
            hint: name them, -f VIEW:FEATURE, or a service, --feature-service NAME
            """),
        Mistake(
            "features and a service",
            "get-online-features -e driver_id=1001 -f driver_stats:trips --feature-service driver_activity",
            status: 64,
            """
            error: both -f and --feature-service are given
            hint: give one of them
            """),
        Mistake(
            "no entities", "get-online-features -f driver_stats:trips",
            """
            error: no value for join key "driver_id" of feature view "driver_stats"
            hint: give it: -e driver_id=VALUE
            """),
        Mistake(
            "misspelled join key", "get-online-features -e drver_id=1001 -f driver_stats:trips",
            """
            error: no value for join key "driver_id" of feature view "driver_stats"
            hint: "drver_id" is no join key: did you mean "driver_id"?
            """),
        Mistake(
            "another view's join key", "get-online-features -e customer=007 -f driver_stats:trips",
            """
            error: no value for join key "driver_id" of feature view "driver_stats"
            hint: give it: -e driver_id=VALUE
            """),
        Mistake(
            "join key of another type",
            "get-online-features -e driver_id=abc -f driver_stats:trips",
            """
            error: row 1: join key "driver_id" is a text that is not a whole number
            hint: write a whole number, such as 1001
            """),
        Mistake(
            "join key of another type in the second row",
            "get-online-features -e driver_id=1001 -e driver_id=1.5 -f driver_stats:trips",
            """
            error: row 2: join key "driver_id" is a text that is not a whole number
            hint: write a whole number, such as 1001
            """),
        Mistake(
            "empty join key", "get-online-features -e driver_id= -f driver_stats:trips",
            """
            error: row 1: join key "driver_id" is an empty text that is not a whole number
            hint: write a whole number, such as 1001
            """),
        Mistake(
            "join key out of range",
            "get-online-features -e driver_id=9223372036854775808 -f driver_stats:trips",
            """
            error: row 1: join key "driver_id" is a number outside of the range of its type
            hint: write a number from -9223372036854775808 to 9223372036854775807
            """),
        Mistake(
            "ragged -e",
            "get-online-features -e driver_id=1001 -e driver_id=1002 -e customer=007 -f driver_stats:trips",
            status: 64,
            """
            error: driver_id has 2 values, customer has 1 value
            hint: give every join key once per row: -e a=1 -e b=x -e a=2 -e b=y
            """),
        Mistake(
            "-e without a value", "get-online-features -e driver_id -f driver_stats:trips",
            status: 64,
            """
            error: -e can't be "driver_id"
            hint: write a join key with its value: -e KEY=VALUE
            """),
        Mistake(
            "-e without a name", "get-online-features -e =1001 -f driver_stats:trips", status: 64,
            """
            error: -e can't be "=1001"
            hint: write a join key with its value: -e KEY=VALUE
            """),
        Mistake(
            "-e and --entity-rows",
            #"get-online-features -e driver_id=1001 --entity-rows [{"driver_id":1001}] -f driver_stats:trips"#,
            status: 64,
            """
            error: both -e and --entity-rows are given
            hint: give one of them
            """),
        Mistake(
            "null join key",
            #"get-online-features --entity-rows [{"driver_id":null}] -f driver_stats:trips"#,
            """
            error: row 1: join key "driver_id" is null
            hint: give every row a value for every join key
            """),
        Mistake(
            "join key missing in a row",
            #"get-online-features --entity-rows [{"driver_id":1001},{}] -f driver_stats:trips"#,
            """
            error: row 2: join key "driver_id" is null
            hint: give every row a value for every join key
            """),
        Mistake(
            "no columns", "get-online-features --entity-rows {} -f driver_stats:trips",
            """
            error: no value for join key "driver_id" of feature view "driver_stats"
            hint: give it: -e driver_id=VALUE
            """),
        Mistake(
            "a truth value as join key",
            #"get-online-features --entity-rows [{"driver_id":true}] -f driver_stats:trips"#,
            """
            error: row 1: join key "driver_id" is a truth value that is not a whole number
            hint: write a whole number, such as 1001
            """),
        Mistake(
            "a list as join key",
            #"get-online-features --entity-rows [{"driver_id":[1001]}] -f driver_stats:trips"#,
            """
            error: --entity-rows: "driver_id" holds an array
            hint: a join key's value is a text, a number or true or false
            """),
        Mistake(
            "a row that is no object",
            "get-online-features --entity-rows [1001] -f driver_stats:trips",
            """
            error: --entity-rows: row 1 is a number, not an object
            hint: entity rows are an array of objects
            """),
        Mistake(
            "a column that is no array",
            #"get-online-features --entity-rows {"driver_id":1001} -f driver_stats:trips"#,
            """
            error: --entity-rows: column "driver_id" is a number, not an array
            hint: entity rows as an object have an array per column
            """),
        Mistake(
            "columns of different lengths, the first of one value",
            #"get-online-features --entity-rows {"driver_id":[1],"customer":["a","b"]} -f driver_stats:trips"#,
            """
            error: --entity-rows: driver_id has 1 value, customer has 2
            hint: give every row a value in every column
            """),
        Mistake(
            "columns of different lengths",
            #"get-online-features --entity-rows {"driver_id":[1,2],"customer":["a"]} -f driver_stats:trips"#,
            """
            error: --entity-rows: driver_id has 2 values, customer has 1
            hint: give every row a value in every column
            """),
        Mistake(
            "JSON that ends too early",
            #"get-online-features --entity-rows [{"driver_id":1001} -f driver_stats:trips"#,
            """
            error: --entity-rows: no JSON: line 1: unexpected end of the text
            hint: write [{"driver_id": 1001}] or {"driver_id": [1001]}
            """),
        Mistake(
            "a key twice",
            #"get-online-features --entity-rows [{"driver_id":1,"driver_id":2}] -f driver_stats:trips"#,
            """
            error: --entity-rows: no JSON: line 1: the key "driver_id" stands twice in one object
            hint: write [{"driver_id": 1001}] or {"driver_id": [1001]}
            """),
        Mistake(
            "nothing on standard input",
            "get-online-features --entity-rows - -f driver_stats:trips",
            """
            error: standard input: no JSON: line 1: an empty text
            hint: write [{"driver_id": 1001}] or {"driver_id": [1001]}
            """),
        Mistake(
            "no JSON on standard input",
            "get-online-features --entity-rows - -f driver_stats:trips",
            """
            error: standard input: no JSON: line 1: unexpected "driver_id"
            hint: write [{"driver_id": 1001}] or {"driver_id": [1001]}
            """, input: "driver_id=1001\n"),
        Mistake(
            "a JSON file that is missing",
            "get-online-features --entity-rows rows.json -f driver_stats:trips",
            """
            error: rows.json: can't be read: No such file or directory
            hint: --entity-rows takes JSON, a file of JSON, or - for standard input
            """),
        Mistake(
            "a JSON file that is none",
            "get-online-features --entity-rows data/stats.json -f driver_stats:trips",
            """
            error: data/stats.json: no JSON: line 1: unexpected "driver_id"
            hint: write [{"driver_id": 1001}] or {"driver_id": [1001]}
            """, given: { try $0.write("data/stats.json", "driver_id\n1001\n") }),
        Mistake(
            "a CSV file that is missing",
            "get-online-features --entity-rows rows.csv -f driver_stats:trips",
            """
            error: no file "rows.csv"
            hint: name a Parquet, CSV or JSON Lines file of entity rows
            """),
        Mistake(
            "a file of an unknown kind",
            "get-online-features --entity-rows rows.xml -f driver_stats:trips",
            """
            error: cannot tell the format of "rows.xml"
            hint: entity rows end in .parquet, .csv or .jsonl
            """),
        Mistake(
            "a CSV file without the join key",
            "get-online-features --entity-rows data/orders.csv -f driver_stats:trips",
            """
            error: data/orders.csv: no join key column "driver_id"
            hint: columns: customer, event_timestamp, amount
            """),
        Mistake(
            "a CSV file with a wrong key",
            "get-online-features --entity-rows rows.csv -f driver_stats:trips",
            """
            error: rows.csv: row 2: join key "driver_id" is a text that is not a whole number
            hint: write a whole number, such as 1001
            """, given: { try $0.write("rows.csv", "driver_id\n1001\nabc\n") }),
        Mistake(
            "a CSV file without the engine",
            "get-online-features --entity-rows data/stats.csv -f driver_stats:trips",
            """
            error: cannot load DuckDB: /nonexistent: cannot open shared object file: No such file or directory
            hint: run Scripts/setup in the checkout, or name a libduckdb.so in LARDER_DUCKDB
            """, environment: ["LARDER_DUCKDB": "/nonexistent"]),
        Mistake(
            "unknown format",
            "get-online-features -e driver_id=1001 -f driver_stats:trips --format jsn", status: 64,
            """
            error: --format can't be "jsn"
            hint: did you mean "json"? choices: table, json
            """),
    ])
func onlineRequest(_ mistake: Mistake) throws { try mistake.check() }

@Test(
    "features that only Python can compute are refused whole, naming view and feature",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "on-demand feature online",
            "get-online-features -e driver_id=1001 -f driver_hourly_stats:conv_rate -f transformed_conv_rate:conv_rate_plus_val1",
            """
            error: feature view "transformed_conv_rate", asked for "conv_rate_plus_val1", is computed on demand by Python, which Larder does not run
            hint: ask Feast for it, or ask for the features of other views
            """,
            in: { try .driverRepository() }),
        Mistake(
            "on-demand feature in a service",
            "get-online-features -e driver_id=1001 --feature-service driver_activity_v1",
            """
            error: feature view "transformed_conv_rate", asked for "conv_rate_plus_val1", is computed on demand by Python, which Larder does not run
            hint: ask Feast for it, or ask for the features of other views
            """,
            in: { try .driverRepository() }),
        Mistake(
            "on-demand feature in a frame",
            #"get-historical-features -d [{"driver_id":1001,"event_timestamp":"2024-03-20"}] -f transformed_conv_rate:conv_rate_plus_val1"#,
            """
            error: feature view "transformed_conv_rate", asked for "conv_rate_plus_val1", is computed on demand by Python, which Larder does not run
            hint: ask Feast for it, or ask for the features of other views
            """,
            in: { try .driverRepository() }),
        Mistake(
            "on-demand view materialized",
            "materialize 2024-03-20 2024-03-21 -v transformed_conv_rate",
            """
            error: feature view "transformed_conv_rate" is not filled from a source into the online store
            hint: name views with "online": true, or leave -v out
            """,
            in: { try .driverRepository() }),
    ])
func onDemand(_ mistake: Mistake) throws { try mistake.check() }
