import Foundation
import LarderTesting
import SQLite
import Testing

private let online = "get-online-features -e driver_id=1001 -f driver_stats:trips"
private let frame =
    #"get-historical-features -d [{"driver_id":1001,"event_timestamp":"2024-03-20T12:00:00Z"}] -f driver_stats:trips"#
private let materialize = "materialize 2024-03-20 2024-03-21 -v driver_stats"

/// Commands that need a registry.
private let readers = [
    online, frame, "materialize 2024-03-20 2024-03-21", "materialize-incremental now",
    "delete driver_activity", "registry-dump", "entities list",
    "feature-views describe driver_stats",
    "feature-services list", "data-sources list", "features list", "projects list",
]

/// Commands that can do without.
private let writers = ["plan", "apply", "teardown --force"]

@Test(
    "before the first apply there is no registry",
    .tags(.endToEnd),
    arguments: readers.map { words in
        Mistake(
            words, words,
            """
            error: REPO/data/registry.db: there is no registry
            hint: create it with "larder apply"
            """,
            in: { try ShopRepository.new() })
    })
func beforeApply(_ mistake: Mistake) throws { try mistake.check() }

@Test("a registry of garbage stops every command", .tags(.endToEnd), arguments: readers + writers)
func garbageRegistry(_ words: String) throws {
    try Mistake(
        words, words,
        """
        error: REPO/data/registry.db: the registry is corrupt: no field tag at byte 0
        hint: restore the file from a copy, or delete it and run "larder apply" to make it anew
        """,
        given: { try $0.write("data/registry.db", "garbage, garbage") }
    ).check()
}

@Test(
    "a registry that is none",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "truncated", "plan",
            """
            error: REPO/data/registry.db: the registry is corrupt: length beyond the end at byte 185
            hint: restore the file from a copy, or delete it and run "larder apply" to make it anew
            """,
            given: {
                try $0.write(
                    "data/registry.db",
                    bytes: Array(Fixtures.bytes("driver/registry_after_apply.db").prefix(500)))
            }),
        Mistake(
            "empty", "apply",
            """
            error: REPO/data/registry.db: the registry is empty
            hint: restore the file from a copy, or delete it and run "larder apply" to make it anew
            """, given: { try $0.write("data/registry.db", "") }),
        Mistake(
            "empty, read", online,
            """
            error: REPO/data/registry.db: the registry is empty
            hint: restore the file from a copy, or delete it and run "larder apply" to make it anew
            """, given: { try $0.write("data/registry.db", "") }),
        Mistake(
            "a folder", "apply",
            """
            error: REPO/data/registry.db: can't read the registry: Is a directory
            hint: check the file and its permissions
            """,
            given: {
                try $0.remove("data/registry.db")
                try $0.write("data/registry.db/file", "")
            }),
        Mistake(
            "below a file", "apply",
            """
            error: REPO/features/shop.json/registry.db: can't make the registry's folder: File exists
            hint: check REPO/features/shop.json and its permissions
            """,
            given: {
                try $0.replace(
                    "feature_store.yaml", "data/registry.db", with: "features/shop.json/registry.db"
                )
            }),
        Mistake(
            "object that is not there", "delete driver_activty",
            """
            error: project "shop" has no object "driver_activty"
            hint: did you mean "driver_activity"? there are: customer, customer_orders, driver, driver_activity, driver_stats, orders, stats
            """),
        Mistake(
            "object that others need", "delete driver",
            """
            error: entity "driver" is in use
            hint: delete first what uses it: feature view driver_stats
            """),
        Mistake(
            "object to describe that is not there", "entities describe drivr",
            """
            error: no entity "drivr" in project "shop"
            hint: did you mean "driver"? registered: customer, driver
            """),
        Mistake(
            "view to describe that is not there", "feature-views describe x",
            """
            error: no feature view "x" in project "shop"
            hint: registered: customer_orders, driver_stats
            """),
        Mistake(
            "service to describe that is not there", "feature-services describe x",
            """
            error: no feature service "x" in project "shop"
            hint: registered: driver_activity
            """),
        Mistake(
            "source to describe that is not there", "data-sources describe stat",
            """
            error: no data source "stat" in project "shop"
            hint: did you mean "stats"? registered: orders, stats
            """),
        Mistake(
            "feature to describe that is not there", "features describe conv_rte",
            """
            error: no feature "conv_rte" in project "shop"
            hint: did you mean "conv_rate"? registered: amount, conv_rate, trips
            """),
        Mistake(
            "project to describe that is not there", "projects describe shp",
            """
            error: no project "shp" in the registry
            hint: did you mean "shop"? registered: shop
            """),
    ])
func registry(_ mistake: Mistake) throws { try mistake.check() }

@Test(
    "an online store that is none",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "missing", online,
            """
            error: REPO/data/online_store.db: there is no online store file
            hint: run "larder materialize" to make and fill it
            """, given: { try $0.remove("data/online_store.db") }),
        Mistake(
            "without the view's table", online,
            """
            error: REPO/data/online_store.db: the online store has no table "shop_driver_stats" for the feature view "driver_stats"
            hint: run "larder apply" to create it
            """, given: { try $0.sqlite("DROP TABLE shop_driver_stats") }),
        Mistake(
            "garbage, read", online,
            """
            error: REPO/data/online_store.db: the online store is damaged or no SQLite database (file is not a database)
            hint: move the file away, then run "larder apply" and "larder materialize" again
            """,
            given: {
                try $0.write("data/online_store.db", String(repeating: "garbage ", count: 999))
            }),
        Mistake(
            "garbage, materialized", materialize,
            """
            driver_stats: from 2024-03-20T00:00:00Z to 2024-03-21T00:00:00Z
            error: feature view "driver_stats": REPO/data/online_store.db: the online store is damaged or no SQLite database (file is not a database)
            hint: move the file away, then run "larder apply" and "larder materialize" again
            """,
            given: {
                try $0.write("data/online_store.db", String(repeating: "garbage ", count: 999))
            }),
        Mistake(
            "garbage, applied", "apply",
            """
            error: REPO/data/online_store.db: the online store is damaged or no SQLite database (file is not a database)
            hint: move the file away, then run "larder apply" and "larder materialize" again
            """,
            given: {
                try $0.write("data/online_store.db", String(repeating: "garbage ", count: 999))
            }),
        Mistake(
            "garbage, torn down", "teardown --force",
            """
            error: REPO/data/online_store.db: the online store is damaged or no SQLite database (file is not a database)
            hint: move the file away, then run "larder apply" and "larder materialize" again
            """,
            given: {
                try $0.write("data/online_store.db", String(repeating: "garbage ", count: 999))
            }),
        Mistake(
            "truncated", online,
            """
            error: REPO/data/online_store.db: the online store is damaged or no SQLite database (database disk image is malformed)
            hint: move the file away, then run "larder apply" and "larder materialize" again
            """,
            given: {
                try $0.write(
                    "data/online_store.db",
                    bytes: Array($0.bytes("data/online_store.db").prefix(5000)))
            }),
        Mistake(
            "a folder", online,
            """
            error: REPO/data/online_store.db: the online store cannot be opened (unable to open database file)
            hint: the file and its folder must be readable and writable
            """,
            given: {
                try $0.remove("data/online_store.db")
                try $0.write("data/online_store.db/file", "")
            }),
        Mistake(
            "with a table of another making", online,
            """
            error: REPO/data/online_store.db: the online store failed: no such column: value \
            (SQLite code 1)
            hint: is the table one that Feast or Larder made? while running: SELECT feature_name, \
            value, event_ts FROM "shop_driver_stats" WHERE entity_key = ?1 ORDER BY feature_name
            """, given: { try $0.sqlite("ALTER TABLE shop_driver_stats DROP COLUMN value") }),
        Mistake(
            "with a value that is none", online,
            """
            error: row 1: the stored value of "trips" is damaged: truncated or overlong varint at byte 1
            hint: write it anew: "larder materialize START END --overwrite"
            """,
            given: {
                try $0.sqlite(
                    "UPDATE shop_driver_stats SET value = x'ff' WHERE feature_name = 'trips'")
            }),
        Mistake(
            "with a value that is none, as JSON", online + " --format json",
            """
            error: row 1: the stored value of "trips" is damaged: truncated or overlong varint at byte 1
            hint: write it anew: "larder materialize START END --overwrite"
            """,
            given: {
                try $0.sqlite(
                    "UPDATE shop_driver_stats SET value = x'ff' WHERE feature_name = 'trips'")
            }),
    ])
func onlineStore(_ mistake: Mistake) throws { try mistake.check() }

@Test(
    "an online store that another program holds stops whatever would write to it, before anything is changed",
    .tags(.endToEnd),
    arguments: [
        Mistake(
            "read", online,
            """
            error: REPO/data/online_store.db: the online store is locked
            hint: another process has been writing to it for more than 0.05 s; run again when it is done
            """),
        Mistake(
            "materialize", materialize,
            """
            driver_stats: from 2024-03-20T00:00:00Z to 2024-03-21T00:00:00Z
            error: feature view "driver_stats": REPO/data/online_store.db: the online store is locked
            hint: another process has been writing to it for more than 0.05 s; run again when it is done
            """),
        Mistake(
            "materialize of several views", "materialize 2024-03-20 2024-03-21",
            """
            driver_stats: from 2024-03-20T00:00:00Z to 2024-03-21T00:00:00Z
            error: feature view "driver_stats": REPO/data/online_store.db: the online store is locked
            hint: another process has been writing to it for more than 0.05 s; run again when it is done
            error: feature view "customer_orders" was not tried: the online store is locked
            hint: try again when the other process is done
            """),
        Mistake(
            "materialize of many views", "materialize 2024-03-20 2024-03-21",
            """
            driver_stats: from 2024-03-20T00:00:00Z to 2024-03-21T00:00:00Z
            error: feature view "driver_stats": REPO/data/online_store.db: the online store is locked
            hint: another process has been writing to it for more than 0.05 s; run again when it is done
            error: feature views "customer_orders", "a0", "a1" and 3 more were not tried: the online store is locked
            hint: try again when the other process is done
            """,
            given: { folder in
                let views = (0..<5).map {
                    #"{"name": "a\#($0)", "entities": ["customer"], "source": "orders","#
                        + #" "schema": [{"name": "amount", "dtype": "Float64"}]},"#
                }
                try folder.replace(
                    "features/shop.json", #""feature_views": ["#,
                    with: #""feature_views": ["# + views.joined())
                let result = try Program.larder.run(["apply"], in: folder.url)
                precondition(result.status == 0, result.errors)
            }),
        Mistake(
            "materialize-incremental", "materialize-incremental 2024-03-22 -v driver_stats",
            """
            driver_stats: from 2024-03-21T00:00:00Z to 2024-03-22T00:00:00Z
            error: feature view "driver_stats": REPO/data/online_store.db: the online store is locked
            hint: another process has been writing to it for more than 0.05 s; run again when it is done
            """),
        Mistake(
            "apply", "apply",
            """
            error: REPO/data/online_store.db: the online store is locked
            hint: another process has been writing to it for more than 0.05 s; run again when it is done
            """,
            given: {
                try $0.replace(
                    "features/shop.json", "\"trips\"", with: "\"trips\", \"description\": \"d\"")
            }),
        Mistake(
            "apply that drops a table", "apply",
            """
            error: REPO/data/online_store.db: the online store is locked
            hint: another process has been writing to it for more than 0.05 s; run again when it is done
            """,
            given: {
                try $0.write(
                    "features/shop.json",
                    #"{"entities": [{"name": "customer", "value_type": "STRING"}]}"#)
            }),
        Mistake(
            "teardown", "teardown --force",
            """
            error: REPO/data/online_store.db: the online store is locked
            hint: another process has been writing to it for more than 0.05 s; run again when it is done
            """),
        Mistake(
            "delete", "delete customer_orders",
            """
            error: REPO/data/online_store.db: the online store is locked
            hint: another process has been writing to it for more than 0.05 s; run again when it is done
            """),
    ])
func lockedStore(_ mistake: Mistake) throws {
    // The lock is this process's, and ends when it closes the file: so nothing else reads it here.
    try mistake.check(meanwhile: { folder in
        let connection = try Connection(
            path: folder.file("data/online_store.db").path, access: .readWrite)
        try connection.execute("BEGIN EXCLUSIVE")
        return connection
    })
}

extension TemporaryFolder {
    /// Changes the online store behind Larder's back.
    fileprivate func sqlite(_ statement: String) throws {
        let connection = try Connection(
            path: file("data/online_store.db").path, access: .readWrite)
        try connection.execute(statement)
    }
}
