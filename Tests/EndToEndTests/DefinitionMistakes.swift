import Foundation
import LarderTesting
import Testing

/// A mistake that plan and apply both find.
private func mistake(
    _ name: String, _ errors: String, _ given: @escaping @Sendable (TemporaryFolder) throws -> Void
) -> Mistake {
    Mistake(name, "apply", errors, given: given)
}

@Test(
    "definitions that are none stop plan and apply alike",
    .tags(.endToEnd),
    arguments: [
        mistake(
            "no features folder",
            """
            error: no definitions in REPO/features
            hint: write them in features/*.json or features/*.swift; "larder init" makes an example; "larder teardown" removes everything
            """
        ) { try $0.remove("features") },
        mistake(
            "empty features folder",
            """
            error: no definitions in REPO/features
            hint: write them in features/*.json or features/*.swift; "larder init" makes an example; "larder teardown" removes everything
            """
        ) { try $0.remove("features/shop.json") },
        mistake(
            "only hidden files",
            """
            error: no definitions in REPO/features
            hint: write them in features/*.json or features/*.swift; "larder init" makes an example; "larder teardown" removes everything
            """
        ) {
            try $0.remove("features/shop.json")
            try $0.write("features/.shop.json", ShopRepository.definitions)
        },
        mistake(
            "an empty file",
            """
            error: features/more.json:1: an empty text
            hint: expected a JSON value
            """
        ) { try $0.write("features/more.json", "") },
        mistake(
            "a file that ends too early",
            """
            error: features/more.json:2: entities[0]: unexpected end of the text
            hint: expected a value or "]"
            """
        ) { try $0.write("features/more.json", "{\"entities\": [\n") },
        mistake(
            "a file that is a list",
            """
            error: features/more.json:1: expected an object, found an array
            hint: keys: $schema, entities, data_sources, feature_views, feature_services
            """
        ) { try $0.write("features/more.json", "[]\n") },
        mistake(
            "a link that leads nowhere",
            """
            error: features/link.json: can't be read: No such file or directory
            hint: check the file and its permissions, or remove it
            """
        ) {
            try FileManager.default.createSymbolicLink(
                atPath: $0.file("features/link.json").path, withDestinationPath: "nowhere.json")
        },
        mistake(
            "many mistakes at once, in file order",
            """
            error: features/a.json:3: entities[0].join_key: unknown key "join_key"
            hint: did you mean "join_keys"? known: name, join_keys, value_type, description, tags, owner
            error: features/a.json:7: feature_views[0].ttl: "soon" is no TTL
            hint: a TTL is a number of seconds, or a number with s, m, h, d or w: "1d", "90m"
            error: features/a.json:7: feature_views[0].entities[0]: no entity "ridr"
            hint: did you mean "rider"? defined: customer, driver, rider
            error: features/a.json:7: feature_views[0].source: no data source "ridez"
            hint: defined: late, orders, question, stats, stats2
            error: features/shop.json:3: entities[0].name: a second entity "driver"
            hint: the first is at features/a.json:4: entities[1].name
            error: features/shop.json:13: feature_views[0].entities[0]: no column "driver", the join key of entity "driver", in data source "stats"
            hint: did you mean "driver_id"? columns: driver_id, event_timestamp, created, conv_rate, trips
            error: features/z.json:3: data_sources[0].path: no file "data/late.parquet"
            hint: paths start at the repository: REPO
            error: features/z.json:5: data_sources[1].timestamp_field: no column "event_timestmp" in data source "stats2"
            hint: did you mean "event_timestamp"? columns: driver_id, event_timestamp, created, conv_rate, trips
            error: features/z.json:6: data_sources[2].query: the engine says: syntax error at or near "1"
            hint: correct the query; it is in DuckDB's SQL, without a semicolon
            error: features/z.json:9: feature_services[0].features[0]: no feature "trip" in the feature view "driver_stats"
            hint: did you mean "trips"? defined: conv_rate, trips
            error: features/z.json:9: feature_services[0].features[1]: no feature view "driver_stat"
            hint: did you mean "driver_stats"? defined: customer_orders, driver_stats, rides
            """
        ) {
            try $0.write(
                "features/a.json",
                """
                {
                  "entities": [
                    {"name": "rider", "join_key": "rider_id"},
                    {"name": "driver"}
                  ],
                  "feature_views": [
                    {"name": "rides", "entities": ["ridr", "customer"], "source": "ridez", "ttl": "soon"}
                  ]
                }
                """)
            try $0.write(
                "features/z.json",
                """
                {
                  "data_sources": [
                    {"name": "late", "type": "file", "path": "data/late.parquet"},
                    {"name": "stats2", "type": "file", "path": "data/stats.csv",
                     "timestamp_field": "event_timestmp"},
                    {"name": "question", "type": "file", "query": "SELEC 1", "timestamp_field": "t"}
                  ],
                  "feature_services": [
                    {"name": "all", "features": ["driver_stats:trip", "driver_stat"]}
                  ]
                }
                """)
        },
        mistake(
            "a name told apart by case only",
            """
            error: features/shop.json:16: feature_views[1].name: a second feature view "Driver_Stats"
            hint: "driver_stats" is at features/shop.json:13: feature_views[0].name; case does not tell them apart
            """
        ) {
            try $0.replace("features/shop.json", "\"customer_orders\"", with: "\"Driver_Stats\"")
        },
        mistake(
            "a feature that the source lacks",
            """
            error: features/shop.json:17: feature_views[1].schema[0]: no column "amont" in data source "orders"
            hint: did you mean "amount"? columns: customer, event_timestamp, amount
            """
        ) {
            try $0.replace("features/shop.json", "\"amount\"", with: "\"amont\"")
        },
        mistake(
            "a join key that the source lacks",
            """
            error: features/shop.json:13: feature_views[0].entities[0]: no column "drivr_id", the join key of entity "driver", in data source "stats"
            hint: did you mean "driver_id"? columns: driver_id, event_timestamp, created, conv_rate, trips
            """
        ) {
            try $0.replace("features/shop.json", "[\"driver_id\"]", with: "[\"drivr_id\"]")
        },
        mistake(
            "a timestamp column that is none",
            """
            error: features/shop.json:8: data_sources[0].created_timestamp_column: column "trips" holds no timestamps
            hint: columns of timestamps: event_timestamp, created
            """
        ) {
            try $0.replace(
                "features/shop.json", "\"created_timestamp_column\": \"created\"",
                with: "\"created_timestamp_column\": \"trips\"")
        },
    ])
func definitions(_ mistake: Mistake) throws {
    try mistake.check()
    var plan = mistake
    plan.words = ["plan"]
    try plan.check()
}
