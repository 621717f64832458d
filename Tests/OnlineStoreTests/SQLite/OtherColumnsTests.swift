import Foundation
import LarderTesting
import OnlineStore
import SQLite
import Testing

/// Tables of older and newer Feast, with fewer and more columns.
@Suite struct OtherColumnsTests {
    private let folder: TemporaryFolder
    private let path: String
    private let store: SQLiteOnlineStore

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("online.db").path
        store = SQLiteOnlineStore(path: path)
    }

    private func execute(_ sql: String) throws {
        try Connection(path: path, access: .create).execute(sql)
    }

    private static let olderTable = """
        CREATE TABLE shop_stats (entity_key BLOB, feature_name TEXT, value BLOB,
            vector_value BLOB, event_ts timestamp, created_ts timestamp,
            PRIMARY KEY(entity_key, feature_name));
        CREATE INDEX shop_stats_ek ON shop_stats (entity_key);
        INSERT INTO shop_stats VALUES (x'01', 'a', x'07', NULL, 5, NULL);
        """

    @Test func anOlderTableGetsValueTextByCreating() throws {
        try execute(Self.olderTable)
        for _ in 0..<2 { try store.createTables([stats]) }
        #expect(
            try rawRows(path, "SELECT name FROM pragma_table_info('shop_stats')").map { $0[0] }
                == [
                    "entity_key", "feature_name", "value", "vector_value", "event_ts",
                    "created_ts", "value_text",
                ])
        #expect(try rawTable(path, "shop_stats").map { $0[2] } == ["X'07'"])
        _ = try store.write(rows(["a"], [1], at: seconds(1), value: 9), to: stats)
        #expect(try rawTable(path, "shop_stats").map { $0[3] } == ["NULL", "'9'"])
    }

    @Test func anOlderTableIsReadAndWrittenAsItIs() throws {
        try execute(Self.olderTable)
        for (moment, value) in [(1, 3), (2, 4)] as [(Int64, UInt8)] {
            let batch = rows(["a", "b"], [1], at: seconds(moment), value: value)
            #expect(try store.write(batch, to: stats).written == 1)
            #expect(try store.values([1], ["a", "b"]) == [[[value], [value]]])
        }
        let request = OnlineRequest(table: stats, keys: [[1]], features: ["a"])
        #expect(try store.read([request]).first?.rows.first?.entries.first??.value == [7])
    }

    @Test func moreColumnsAreLeftAndWhatDescribedTheOldValueIsCleared() throws {
        try execute(
            """
            CREATE TABLE shop_stats (entity_key BLOB, feature_name TEXT, value BLOB,
                value_text TEXT, value_num REAL, vector_value BLOB, event_ts timestamp,
                created_ts timestamp, more TEXT DEFAULT 'more',
                PRIMARY KEY(entity_key, feature_name))
            """)
        try store.createTables([stats])
        _ = try store.write(rows(["a"], [1, 2], at: seconds(1), value: 1), to: stats)
        try execute("UPDATE shop_stats SET value_num = 1.0, vector_value = x'01', more = 'kept'")
        _ = try store.write(rows(["a", "b"], [1], at: seconds(2), value: 2), to: stats)
        #expect(
            try rawRows(
                path,
                """
                SELECT feature_name, quote(value), quote(value_num), quote(vector_value), more
                FROM shop_stats ORDER BY entity_key, feature_name
                """) == [
                    ["a", "X'02'", "NULL", "NULL", "kept"], ["b", "X'02'", "NULL", "NULL", "more"],
                    ["a", "X'01'", "1.0", "X'01'", "kept"],
                ])
    }

    @Test func momentsThatAreTextLoseAndAreNone() throws {
        try store.createTables([stats])
        _ = try store.write(rows(["a"], [1], at: seconds(1), value: 1), to: stats)
        try execute("UPDATE shop_stats SET event_ts = '2030-01-01 00:00:00'")
        let request = OnlineRequest(table: stats, keys: [key(1)], features: ["a"])
        let row = try #require(try store.read([request]).first?.rows.first)
        #expect(row.isKnown && row.latestEventTimestamp == nil)
        #expect(row.entries == [OnlineAnswer.Value(value: [1], eventTimestamp: nil)])
        #expect(
            try store.write(rows(["a"], [1], at: seconds(1), value: 2), to: stats).written == 1)
    }

    @Test func tablesOfOthersAreLeft() throws {
        try execute("CREATE TABLE other_view (a); CREATE TABLE sqliteish (a)")
        try store.createTables([stats])
        try store.dropTables([stats])
        #expect(try schema(path).map { $0[1] } == ["other_view", "sqliteish"])
    }
}
