import Foundation
import LarderTesting
import SQLite
import Testing

/// A repository with a view of 60,000 entities, which are written in two portions, and one whose
/// source goes on for minutes.
private func largeRepository() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("feature_store.yaml", ShopRepository.configuration)
    let columns =
        "i % 60000 AS driver_id, TIMESTAMP '2024-03-20' + to_microseconds(i) AS ts, "
        + "i AS trips, -i AS debt"
    try folder.write(
        "features/large.json",
        """
        {
          "entities": [{"name": "driver", "join_keys": ["driver_id"], "value_type": "INT64"}],
          "data_sources": [
            {"name": "many", "type": "file", "timestamp_field": "ts",
             "query": "SELECT \(columns) FROM range(60000) AS rows(i)"},
            {"name": "endless", "type": "file", "timestamp_field": "ts",
             "query": "SELECT \(columns) FROM range(100000000000) AS rows(i)"},
            {"name": "silent", "type": "file", "timestamp_field": "ts",
             "query": "SELECT \(columns) FROM range(10000000000000) AS rows(i) WHERE i < 0"}
          ],
          "feature_views": [
            {"name": "many", "entities": ["driver"], "source": "many",
             "schema": [{"name": "trips", "dtype": "Int64"}, {"name": "debt", "dtype": "Int64"}]},
            {"name": "endless", "entities": ["driver"], "source": "endless",
             "schema": [{"name": "trips", "dtype": "Int64"}, {"name": "debt", "dtype": "Int64"}]},
            {"name": "silent", "entities": ["driver"], "source": "silent",
             "schema": [{"name": "trips", "dtype": "Int64"}, {"name": "debt", "dtype": "Int64"}]}
          ]
        }
        """)
    _ = try folder.larder("apply")
    return folder
}

/// Materializes a view in the background and, once `condition` holds, sends it a signal.
///
/// A background job of a script ignores SIGINT unless monitoring is on.
private func materialize(
    _ view: String, signal: String, once condition: String, in folder: TemporaryFolder
) throws -> ProgramResult {
    try Program.bash(
        """
        set -m
        "$larder" materialize 2024-03-01 2024-04-01 -v \(view) > shown 2> told &
        until \(condition) || ! kill -0 $! 2> /dev/null; do :; done
        kill -\(signal) $!
        wait $! 2> /dev/null
        echo $?
        cat shown
        """, in: folder)
}

/// The entities and values of a view's table.
private func counts(_ view: String, in folder: TemporaryFolder) throws -> [Int64] {
    let connection = try Connection(
        path: folder.file("data/online_store.db").path, access: .readWrite)
    var statement = try Statement(
        "SELECT count(DISTINCT entity_key), count(*) FROM shop_\(view)", on: connection)
    _ = try statement.step()
    return [statement.integer(at: 0), statement.integer(at: 1)]
}

private let online = "get-online-features -e driver_id=1 -f many:trips -f many:debt"
private let complete = """
    many: 60,000 rows read, 60,000 entities written, 0 left alone (the store had newer), 0 rows \
    with a null key

    """

@Test(
    "Ctrl-C ends materialize also while the engine works without an answer",
    .tags(.endToEnd), .timeLimit(.minutes(10)))
func interruptedEngine() throws {
    let folder = try largeRepository()
    let result = try materialize(
        "silent", signal: "INT", once: "grep -q silent: told", in: folder)
    #expect(result.output == "130\n")
}

@Test(
    "Ctrl-C while the source is read ends materialize with 130, and nothing is recorded",
    .tags(.endToEnd), .timeLimit(.minutes(10)))
func interruptedReading() throws {
    let folder = try largeRepository()
    let registry = try folder.bytes("data/registry.db")
    let result = try materialize(
        "endless", signal: "INT", once: "grep -q endless: told", in: folder)
    #expect(result.output == "130\n")
    #expect(try folder.text("told").hasSuffix("\ninterrupted\n"))
    #expect(try folder.bytes("data/registry.db") == registry)
    #expect(try counts("endless", in: folder) == [0, 0])
}

@Test(
    "Ctrl-C while the store is written leaves whole entities, and a rerun completes the work",
    .tags(.endToEnd), .timeLimit(.minutes(10)))
func interruptedWriting() throws {
    let folder = try largeRepository()
    let registry = try folder.bytes("data/registry.db")
    let result = try materialize(
        "many", signal: "INT", once: "[ -e data/online_store.db-journal ]", in: folder)
    #expect(result.output == "130\n")
    #expect(try folder.bytes("data/registry.db") == registry)
    let written = try counts("many", in: folder)
    #expect(written[0] < 60_000)
    #expect(written[1] == 2 * written[0])
    _ = try folder.larder(online)
    #expect(try folder.larder("materialize 2024-03-01 2024-04-01 -v many") == complete)
    #expect(try counts("many", in: folder) == [60_000, 120_000])
}

@Test(
    "a materialize that was killed leaves whole entities, and a rerun completes the work",
    .tags(.endToEnd), .timeLimit(.minutes(10)))
func killedWriting() throws {
    let folder = try largeRepository()
    let registry = try folder.bytes("data/registry.db")
    let result = try materialize(
        "many", signal: "KILL", once: "[ -e data/online_store.db-journal ]", in: folder)
    #expect(result.output.hasPrefix("137\n"))
    #expect(try folder.bytes("data/registry.db") == registry)
    _ = try folder.larder(online)
    let written = try counts("many", in: folder)
    #expect(written[0] < 60_000)
    #expect(written[1] == 2 * written[0])
    #expect(try folder.larder("materialize 2024-03-01 2024-04-01 -v many") == complete)
    #expect(
        try folder.larder(online) == """
            driver_id  trips  debt
                    1      1    -1

            """)
}

@Test(
    "two runs at once both complete, and both intervals are recorded",
    .tags(.endToEnd), .timeLimit(.minutes(10)))
func twoAtOnce() throws {
    let folder = try largeRepository()
    // One waits for the other for as long as that writes a portion.
    try folder.replace(
        "feature_store.yaml", "lock_timeout_milliseconds: 50",
        with: "lock_timeout_milliseconds: 60000")
    let result = try Program.bash(
        """
        "$larder" materialize 2024-03-01 2024-04-01 -v many > first 2> told & first=$!
        "$larder" materialize 2024-03-02 2024-04-02 -v many > second 2> told2 & second=$!
        wait $first; echo $?
        wait $second; echo $?
        """, in: folder)
    let told = try folder.text("told") + folder.text("told2")
    #expect(result.output == "0\n0\n", "\(told)")
    #expect(try counts("many", in: folder) == [60_000, 120_000])
    let described = try folder.larder("feature-views describe many")
    #expect(described.contains("startTime: '2024-03-01T00:00:00Z'"))
    #expect(described.contains("startTime: '2024-03-02T00:00:00Z'"))
}

@Test(
    "applies at the same time lose nothing", .tags(.endToEnd), .timeLimit(.minutes(10)))
func appliesAtOnce() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b", "c", "d"] {
        try folder.write(
            "\(name)/feature_store.yaml",
            "project: \(name)\nregistry: ../registry.db\nonline_store: {path: ../online.db}\n")
        try folder.write("\(name)/features/f.json", ShopRepository.definitions)
        try folder.write("\(name)/data/stats.csv", ShopRepository.stats)
        try folder.write("\(name)/data/orders.csv", ShopRepository.orders)
    }
    let result = try Program.bash(
        """
        for name in a b c d; do "$larder" apply -c $name > $name/shown & done
        wait
        """, in: folder)
    #expect(result.errors == "")
    for name in ["a", "b", "c", "d"] {
        #expect(try folder.larder("plan -c \(name)") == "No changes.\n")
        #expect(
            try folder.larder("feature-services list -c \(name)").contains("driver_activity"))
    }
}
