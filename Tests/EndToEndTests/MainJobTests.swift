import Foundation
import LarderTesting
import Testing

extension TemporaryFolder {
    /// Runs `larder` in the folder, expects that it succeeds, and answers what it printed.
    func larder(
        _ words: String, environment: [String: String] = [:], input: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let result = try Program.larder.run(
            words.components(separatedBy: " "), in: url, environment: environment, input: input)
        #expect(result.status == 0, "\(result.errors)", sourceLocation: sourceLocation)
        return result.output
    }
}

/// Labelled rows of both entities: one twice, one by its local time, one of an unknown driver.
private let labels = """
    label,driver_id,customer,event_timestamp
    1,1002,"b,c",2024-03-20T12:00:00Z
    0,1001,007,2024-03-20T09:00:00+01:00
    1,1002,"b,c",2024-03-20T12:00:00Z
    0,1003,,2024-03-20T12:00:00Z

    """

private let features = "-f customer_orders:amount -f driver_stats:trips -f driver_stats:conv_rate"

@Test("from init to teardown every command does its part", .tags(.endToEnd))
func wholeJob() throws {
    let folder = try TemporaryFolder()
    _ = try folder.larder("init fleet")
    #expect(
        try folder.larder("-c fleet plan") == """
            + project fleet
            + data source driver_hourly_stats_source
            + entity driver
            + feature view driver_hourly_stats
            + feature service driver_activity
            + online table fleet_driver_hourly_stats

            """)
    #expect(!folder.exists("fleet/data/registry.db"))
    _ = try folder.larder("apply -c fleet")
    #expect(try folder.larder("-c fleet plan --detailed-exitcode") == "No changes.\n")
    #expect(
        try folder.larder("materialize-incremental now -c fleet").hasSuffix(
            " rows read, 5 entities written, 0 left alone (the store had newer), 0 rows with a "
                + "null key\n"))
    let frame = try folder.larder(
        "-c fleet get-historical-features --entities fleet/data/driver_labels.parquet "
            + "--feature-service driver_activity --format csv")
    let lines = frame.split(separator: "\n")
    #expect(lines.count == 11)
    #expect(
        lines.first
            == "driver_id,event_timestamp,trip_completed,conv_rate,acc_rate,avg_daily_trips")
    #expect(!frame.contains(",,"))
    #expect(
        try folder.larder(
            "-c fleet get-online-features -e driver_id=1001 --feature-service driver_activity"
        ).hasPrefix("driver_id  conv_rate"))
    #expect(
        try folder.larder("-c fleet delete driver_activity")
            == "- feature service driver_activity\n")
    #expect(try folder.larder("-c fleet plan") == "+ feature service driver_activity\n")
    #expect(
        try folder.larder("-c fleet teardown --force") == """
            - online table fleet_driver_hourly_stats
            Project fleet was removed.

            """)
    #expect(
        try folder.larder("-c fleet teardown --force")
            == "Nothing to remove: the registry has no project fleet.\n")
    _ = try folder.larder("-c fleet apply")
    #expect(try folder.larder("-c fleet plan") == "No changes.\n")
}

@Test("plan --detailed-exitcode tells by its exit code whether something would change")
func detailedExitCode() throws {
    let words = ["plan", "--detailed-exitcode"]
    let new = try ShopRepository.new()
    #expect(try Program.larder.run(words, in: new.url).status == 2)
    let applied = try ShopRepository.materialized()
    #expect(try Program.larder.run(words, in: applied.url).status == 0)
}

@Test("materializing again writes equal rows, and an incremental run goes on where it ended")
func materializeAgain() throws {
    let shop = try ShopRepository.materialized()
    #expect(
        try shop.larder("materialize 2024-03-20 2024-03-20T09:00:00Z -v driver_stats") == """
            driver_stats: 2 rows read, 0 entities written, 2 left alone (the store had newer), 0 \
            rows with a null key

            """)
    #expect(
        try shop.larder("materialize 2024-03-20 2024-03-20T09:00:00Z -v driver_stats --overwrite")
            == """
            driver_stats: 2 rows read, 2 entities written, 0 left alone (the store had newer), 0 \
            rows with a null key

            """)
    #expect(
        try shop.larder("materialize-incremental 2024-03-22 -v driver_stats") == """
            driver_stats: 0 rows read, 0 entities written, 0 left alone (the store had newer), 0 \
            rows with a null key

            """)
    #expect(
        try shop.larder("materialize-incremental 2024-03-19 -v driver_stats")
            == "driver_stats: nothing to do: it starts at 2024-03-22T00:00:00Z, after END\n")
}

@Test("a view that fails leaves the others done, and the exit code 1")
func oneViewFails() throws {
    let shop = try ShopRepository.new()
    _ = try shop.larder("apply")
    try shop.remove("data/stats.csv")
    let result = try Program.larder.run(
        ["materialize", "2024-03-20", "2024-03-21"], in: shop.url)
    #expect(result.status == 1)
    #expect(
        result.output == """
            customer_orders: 2 rows read, 2 entities written, 0 left alone (the store had newer), \
            0 rows with a null key

            """)
    #expect(result.errors.contains("error: feature view \"driver_stats\": "))
    #expect(
        try shop.larder("get-online-features -e customer=b,c -f customer_orders:amount") == """
            customer  amount
            b,c         99.0

            """)
}

// MARK: - Frames

@Test(
    "a frame has every row in its place, its own columns first, features in the order asked for",
    arguments: [
        (
            "table",
            """
            label  driver_id  customer  event_timestamp       amount  trips  conv_rate
                1       1002  b,c       2024-03-20T12:00:00Z    99.0      9       null
                0       1001  007       2024-03-20T08:00:00Z    12.5      3       0.25
                1       1002  b,c       2024-03-20T12:00:00Z    99.0      9       null
                0       1003  null      2024-03-20T12:00:00Z    null   null       null

            """
        ),
        (
            "csv",
            """
            label,driver_id,customer,event_timestamp,amount,trips,conv_rate
            1,1002,"b,c",2024-03-20T12:00:00Z,99.0,9,
            0,1001,007,2024-03-20T08:00:00Z,12.5,3,0.25
            1,1002,"b,c",2024-03-20T12:00:00Z,99.0,9,
            0,1003,,2024-03-20T12:00:00Z,,,

            """
        ),
        (
            "jsonl",
            """
            {"label":1,"driver_id":1002,"customer":"b,c","event_timestamp":"2024-03-20T12:00:00Z",\
            "amount":99.0,"trips":9,"conv_rate":null}
            {"label":0,"driver_id":1001,"customer":"007","event_timestamp":"2024-03-20T08:00:00Z",\
            "amount":12.5,"trips":3,"conv_rate":0.25}
            {"label":1,"driver_id":1002,"customer":"b,c","event_timestamp":"2024-03-20T12:00:00Z",\
            "amount":99.0,"trips":9,"conv_rate":null}
            {"label":0,"driver_id":1003,"customer":null,"event_timestamp":"2024-03-20T12:00:00Z",\
            "amount":null,"trips":null,"conv_rate":null}

            """
        ),
    ])
func frame(format: String, expected: String) throws {
    let shop = try ShopRepository.materialized()
    try shop.write("labels.csv", labels)
    #expect(
        try shop.larder(
            "get-historical-features --entities labels.csv \(features) --format \(format)")
            == expected)
}

@Test(
    "a frame that was written serves as entity rows", arguments: ["parquet", "csv", "jsonl"])
func chainedFrames(format: String) throws {
    let shop = try ShopRepository.materialized()
    try shop.write("labels.csv", labels)
    let written = try Program.larder.run(
        [
            "get-historical-features", "--entities", "labels.csv", "-f", "customer_orders:amount",
            "-o", "frame.\(format)",
        ], in: shop.url)
    #expect(written.status == 0)
    #expect(written.output == "")
    #expect(written.errors == "4 rows, 5 columns written to frame.\(format)\n")
    #expect(
        try shop.larder(
            "get-historical-features --entities frame.\(format) -f driver_stats:trips "
                + "--full-feature-names") == """
                label  driver_id  customer  event_timestamp       amount  driver_stats__trips
                    1       1002  b,c       2024-03-20T12:00:00Z    99.0                    9
                    0       1001  007       2024-03-20T08:00:00Z    12.5                    3
                    1       1002  b,c       2024-03-20T12:00:00Z    99.0                    9
                    0       1003  null      2024-03-20T12:00:00Z    null                 null

                """)
}

@Test("a file in a frame's place is replaced, and nothing else is left beside it")
func replacedFrame() throws {
    let shop = try ShopRepository.materialized()
    try shop.write("out/frame.csv", "old")
    _ = try shop.larder(
        #"get-historical-features -d [{"driver_id":1001,"event_timestamp":"2024-03-20T12:00:00Z"}] "#
            + "-f driver_stats:trips -o out/frame.csv")
    #expect(
        try shop.text("out/frame.csv") == """
            driver_id,event_timestamp,trips
            1001,2024-03-20T12:00:00Z,5

            """)
    #expect(
        try FileManager.default.contentsOfDirectory(atPath: shop.file("out").path) == ["frame.csv"])
}

@Test("entity rows come from standard input too")
func standardInput() throws {
    let shop = try ShopRepository.materialized()
    #expect(
        try shop.larder(
            "get-historical-features -d - -f driver_stats:trips",
            input: #"{"driver_id": [1001], "event_timestamp": ["2024-03-20T07:00:00-01:00"]}"#)
                == """
                driver_id  event_timestamp       trips
                     1001  2024-03-20T08:00:00Z      3

                """)
    #expect(
        try shop.larder(
            "get-online-features --entity-rows - -f driver_stats:trips",
            input: #"[{"driver_id": 1002}, {"driver_id": "1001"}]"#) == """
                driver_id  trips
                     1002      9
                     1001      5

                """)
}

// MARK: - Online features

@Test("online features come in the request's order, as a table and as the server's JSON")
func onlineFeatures() throws {
    let shop = try ShopRepository.materialized()
    #expect(
        try shop.larder(
            "get-online-features -e driver_id=1002 -e customer=b,c -e driver_id=1001 -e customer=007 "
                + features) == """
                driver_id  customer  amount  trips  conv_rate
                     1002  b,c         99.0      9       null
                     1001  007         12.5      5        0.5

                """)
    #expect(
        try shop.larder(
            "get-online-features -e driver_id=1002,customer=b,c \(features) --format json "
                + "--full-feature-names")
            == #"{"results":["#
            + [
                ("1002", "1970-01-01T00:00:00Z"), (#""b,c""#, "1970-01-01T00:00:00Z"),
                ("99.0", "2024-03-20T09:00:00Z"), ("9", "2024-03-20T11:00:00Z"),
                ("null", "2024-03-20T11:00:00Z"),
            ].map { value, moment in
                #"{"values":[\#(value)],"statuses":["PRESENT"],"event_timestamps":["\#(moment)"]}"#
            }.joined(separator: ",")
            + #"],"metadata":{"feature_names":["driver_id","customer","customer_orders__amount","#
            + #""driver_stats__trips","driver_stats__conv_rate"]}}"# + "\n")
}

@Test("online features need no engine")
func onlineWithoutEngine() throws {
    let shop = try ShopRepository.materialized()
    #expect(
        try shop.larder(
            "get-online-features -e driver_id=1001 -f driver_stats:trips",
            environment: ["LARDER_DUCKDB": "/nonexistent"]) == """
                driver_id  trips
                     1001      5

                """)
}

// MARK: - Places and zones

@Test(
    "the repository is named before and after the command, or by Feast's variable",
    arguments: [
        (words: "-c repository entities list", environment: [:]),
        (words: "entities list -c repository", environment: [:]),
        (words: "entities -c repository list", environment: [:]),
        (words: "entities list --chdir=repository", environment: [:]),
        (words: "entities list", environment: ["FEATURE_REPO_DIR_ENV_VAR": "repository"]),
    ])
func otherFolder(words: String, environment: [String: String]) throws {
    let shop = try ShopRepository.materialized()
    let folder = try TemporaryFolder()
    try folder.copy(shop.url, to: "repository")
    #expect(
        try folder.larder(words, environment: environment) == """
            NAME      JOIN_KEY   TYPE    DESCRIPTION
            customer  customer   STRING
            driver    driver_id  INT64

            """)
}

@Test("the process's time zone changes nothing", arguments: ["America/New_York", "Asia/Kolkata"])
func zones(zone: String) throws {
    let here = try ShopRepository.new()
    let there = try ShopRepository.new()
    let entities = """
        driver_id,event_timestamp
        1001,2024-03-20
        1001,2024-03-20T10:00:00
        1002,2024-03-20T16:00:00+05:30

        """
    for (shop, zone) in [(here, "UTC"), (there, zone)] {
        try shop.write("entities.csv", entities)
        for words in [
            "apply", "materialize 2024-03-20T08:00:00 2024-03-20T10:00:00",
            "get-historical-features --entities entities.csv --feature-service driver_activity "
                + "-o frame.csv",
        ] {
            _ = try shop.larder(words, environment: ["TZ": zone])
        }
        try shop.write(
            "answer.json",
            shop.larder(
                "get-online-features -e driver_id=1001 -e driver_id=1002 --format json "
                    + "--feature-service driver_activity", environment: ["TZ": zone]))
    }
    for path in ["frame.csv", "answer.json", "data/online_store.db"] {
        #expect(try here.bytes(path) == there.bytes(path), "\(path) differs")
    }
    #expect(
        try here.text("frame.csv") == """
            driver_id,event_timestamp,conv_rate,trips
            1001,2024-03-20T00:00:00Z,,
            1001,2024-03-20T10:00:00Z,0.5,5
            1002,2024-03-20T10:30:00Z,0.75,7

            """)
}
