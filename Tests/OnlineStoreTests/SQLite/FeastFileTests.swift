import FeatureValues
import Foundation
import LarderTesting
import OnlineStore
import Testing

/// Files that Feast 0.67 wrote, and files as Feast 0.67 writes them.
@Suite struct FeastFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A row of `online_rows.json`.
    private struct Row: Decodable {
        var entity_key_hex: String
        var feature_name: String
        var value_hex: String
        var value_text: String?
        var event_ts: Int64
        var created_ts: Int64?

        var key: [UInt8] { bytes(entity_key_hex) }
        var value: [UInt8] { bytes(value_hex) }

        private func bytes(_ hex: String) -> [UInt8] {
            let digits = hex.utf8.map { UInt8($0 > 57 ? $0 - 87 : $0 - 48) }
            return stride(from: 0, to: digits.count, by: 2).map {
                digits[$0] << 4 | digits[$0 + 1]
            }
        }
    }

    private static let cases = [
        ("driver/online_store.db", "driver/expected/online_rows.json", "driver_repo"),
        ("types/online_store.db", "types/expected/online_rows.duckdb.json", "types_repo"),
    ]

    private func expectedRows(_ path: String) throws -> [String: [Row]] {
        try JSONDecoder().decode([String: [Row]].self, from: Data(Fixtures.bytes(path)))
    }

    @Test func tablesAreMadeAsFeastMakesThem() throws {
        let path = folder.file("online.db").path
        try SQLiteOnlineStore(path: path).createTables(
            ["driver_hourly_stats", "driver_hourly_stats_fresh", "driver_quality_labels"].map {
                OnlineTable(project: "driver_repo", featureView: $0)
            })
        let feast = try schema(Fixtures.feast("driver/online_store_after_apply.db").path)
        #expect(feast.count == 9)
        #expect(try schema(path) == feast)
    }

    @Test func creatingTablesOfFeastsChangesNothing() throws {
        let file = try folder.copy(Fixtures.feast("driver/online_store.db"), to: "online.db")
        let before = try folder.contents()
        let store = SQLiteOnlineStore(path: file.path)
        try store.createTables(
            ["driver_hourly_stats", "driver_hourly_stats_fresh", "driver_quality_labels"].map {
                OnlineTable(project: "driver_repo", featureView: $0)
            })
        #expect(try folder.contents() == before)
    }

    @Test(arguments: cases)
    func whatFeastWroteIsRead(_ database: String, _ expected: String, _ project: String) throws {
        let file = try folder.copy(Fixtures.feast(database), to: "online.db")
        let before = try folder.contents()
        let store = SQLiteOnlineStore(path: file.path)
        let raw = try expectedRows(expected)
        #expect(!raw.isEmpty)
        for (name, rows) in raw {
            let table = OnlineTable(
                project: project, featureView: String(name.dropFirst(project.count + 1)))
            let request = OnlineRequest(
                table: table, keys: rows.map(\.key),
                features: Set(rows.map(\.feature_name)).sorted())
            let answer = try #require(try store.read([request]).first)
            for (row, read) in zip(rows, answer.rows) {
                let column = try #require(request.lookup.features.firstIndex(of: row.feature_name))
                let entry = try #require(read.entries[column])
                #expect(entry.eventTimestamp == seconds(row.event_ts))
                // The entries of a map come in any order.
                #expect(entry.value.sorted() == row.value.sorted(), "\(row.feature_name)")
            }
            #expect(try store.size(of: table).values == rows.count)
        }
        #expect(try folder.contents() == before)
    }

    @Test(arguments: cases)
    func whatIsWrittenIsWhatFeastWrites(
        _ database: String, _ expected: String, _ project: String
    ) throws {
        let path = folder.file("online.db").path
        let store = SQLiteOnlineStore(path: path)
        for (name, rows) in try expectedRows(expected) {
            let table = OnlineTable(
                project: project, featureView: String(name.dropFirst(project.count + 1)))
            let features = Set(rows.map(\.feature_name)).sorted()
            var batch = OnlineRows(features: features)
            for (_, entity) in Dictionary(grouping: rows, by: \.key) {
                let sorted = entity.sorted { $0.feature_name < $1.feature_name }
                #expect(sorted.map(\.feature_name) == features)
                batch.append(
                    key: sorted[0].key, eventTimestamp: seconds(sorted[0].event_ts),
                    createdTimestamp: sorted[0].created_ts.map(seconds),
                    values: sorted.map(\.value), texts: sorted.map(\.value_text))
            }
            try store.createTables([table])
            #expect(try store.write(batch, to: table).written == batch.count)
            let written = try rawTable(path, name)
            let feast = try rawTable(Fixtures.feast(database).path, name)
            #expect(written.count == feast.count)
            for (ours, theirs) in zip(written, feast) where ours[1] != "e_struct" {
                #expect(ours == theirs)
            }
        }
    }

    @Test(
        arguments: [
            // Feast writes int(ts.timestamp()), which cuts towards zero.
            (1_767_225_600_999_999, "1767225600"), (999_999, "0"), (-1, "0"), (-999_999, "0"),
            (-1_000_000, "-1"), (-1_500_000, "-1"), (-2_000_000, "-2"),
        ] as [(Int64, String)])
    func momentsAreWholeSecondsAsFeastCutsThem(_ microseconds: Int64, _ stored: String) throws {
        let path = folder.file("online.db").path
        let store = SQLiteOnlineStore(path: path)
        try store.createTables([stats])
        let moment = Timestamp(microseconds: microseconds)
        _ = try store.write(rows(["a"], [1], at: moment, created: moment, value: 1), to: stats)
        #expect(
            try rawRows(path, "SELECT event_ts, typeof(event_ts), created_ts FROM shop_stats")
                == [[stored, "integer", stored]])
    }
}
