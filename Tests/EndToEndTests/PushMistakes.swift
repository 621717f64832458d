import Foundation
import LarderTesting
import Testing

/// The shop with a push source in front of its drivers' numbers.
private func pushShop() throws -> TemporaryFolder {
    let folder = try ShopRepository.new()
    try folder.write(
        "features/shop.json",
        try folder.text("features/shop.json")
            .replacingOccurrences(
                of: "\"data_sources\": [",
                with: "\"data_sources\": [{\"name\": \"stats_push\", \"type\": \"push\", "
                    + "\"batch_source\": \"stats\"},"
            )
            .replacingOccurrences(of: "\"source\": \"stats\"", with: "\"source\": \"stats_push\""))
    #expect(try Program.larder.run(["apply"], in: folder.url).status == 0)
    return folder
}

@Test(
    "rows that can't be pushed", .tags(.endToEnd),
    arguments: [
        Mistake(
            "wrong values", "push stats_push --from -",
            """
            error: row 1, column "event_timestamp": null in the event timestamp
            hint: say when the row became true, such as 2026-11-21T10:30:00Z
            error: row 1, column "trips": the rows have no such column
            hint: give every row a value of "trips", null where there is none
            error: row 2, column "driver_id": null in a join key
            hint: give every row a value for every join key
            error: row 2, column "conv_rate": a text that is not a number
            hint: write a number without quotes, such as 0.25
            error: row 2, column "trips": the rows have no such column
            hint: give every row a value of "trips", null where there is none
            """,
            input: """
                {"driver_id": 1, "event_timestamp": null, "conv_rate": 0.5}
                {"driver_id": null, "event_timestamp": "2024-03-21", "conv_rate": "x"}
                """, in: pushShop),
        Mistake(
            "an unknown source", "push stats_pusch --from -",
            """
            error: no push source "stats_pusch"
            hint: did you mean "stats_push"? push sources: stats_push
            """, input: "[]", in: pushShop),
        Mistake(
            "a source of another kind", "push stats --from -",
            """
            error: no push source "stats"
            hint: "stats" is no push source; push sources: stats_push
            """, input: "[]", in: pushShop),
        Mistake(
            "no rows", "push stats_push", status: 64,
            """
            error: --from is missing
            hint: give --from FILE, or --from -
            """, in: pushShop),
        Mistake(
            "no JSON", "push stats_push --from -",
            """
            error: standard input: line 2 is no JSON: unexpected "x"
            hint: expected a JSON value
            """, input: "{\"driver_id\": 1}\nx\n", in: pushShop),
        Mistake(
            "a missing file", "push stats_push --from rows.csv",
            """
            error: rows.csv: can't be read: No such file or directory
            hint: name a file that is there
            """, in: pushShop),
        Mistake(
            "a column that the files lack", "push stats_push --from - --to offline",
            """
            error: no column "tips" in data source "stats"
            hint: did you mean "trips"? columns: driver_id, event_timestamp, created, conv_rate, trips
            """,
            input:
                #"{"driver_id": [1], "event_timestamp": ["2024-03-21"], "conv_rate": [1], "trips": [1], "tips": [2]}"#,
            in: pushShop),
    ])
func wrongPushes(_ mistake: Mistake) throws { try mistake.check() }
