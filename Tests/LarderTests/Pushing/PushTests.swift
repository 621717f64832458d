import FeatureValues
import Foundation
import LarderTesting
import OfflineStore
import Testing

@testable import Larder

@Suite struct PushTests {
    private func rows(_ json: String) throws -> EntityRows { try EntityRows(json: json) }

    /// Rows as the server reads them, which may hold `NaN`.
    private func requestRows(_ json: String) throws -> EntityRows {
        var scanner = try JSONScanner(Array(json.utf8))
        return try EntityRows(json: scanner.node())
    }

    // MARK: Online

    @Test func `The newest row wins, and an older one is a success all the same`() throws {
        let shop = try PushShop()
        let first = try shop.store.push(
            rows(#"[{"driver_id": 7, "event": "2026-02-02", "rate": 0.5, "trips": 5}]"#),
            to: "stats_push")
        #expect(first.online == [.init(name: "stats", written: 1, leftAlone: 0)])
        let second = try shop.store.push(
            rows(#"[{"driver_id": 7, "event": "2026-02-01", "rate": 0.25, "trips": 1}]"#),
            to: "stats_push")
        #expect(second.online == [.init(name: "stats", written: 0, leftAlone: 1)])
        #expect(try shop.online([7]) == [["0.5"], ["5"]])
        #expect(first.offlineRows == nil)
        #expect(try shop.folder.text("data/stats.csv") == PushShop.csv)
    }

    @Test func `Rows of nothing but nulls write nothing, as in Feast`() throws {
        let shop = try PushShop()
        let outcome = try shop.store.push(
            rows(#"[{"driver_id": 7, "event": "2026-02-02", "rate": null, "trips": null}]"#),
            to: "stats_push")
        #expect(outcome.online == [.init(name: "stats", written: 0, leftAlone: 0)])
        let none = try shop.store.push(rows("[]"), to: "stats_push")
        #expect(none.rows == 0)
    }

    @Test func `A NaN is null, whatever the type of its column`() throws {
        let more =
            #", {"name": "note", "dtype": "String"}, {"name": "last", "dtype": "Array(Float64)"}"#
        let shop = try PushShop(
            rows: "driver_id,event,made,rate,trips,note,last\n", schema: PushShop.schema + more)
        try shop.store.push(
            requestRows(
                """
                {"driver_id": [7, 8], "event": ["2026-02-02", "2026-02-02"],
                 "made": [NaN, "2026-02-02"], "rate": [NaN, 1], "trips": [5, NaN],
                 "note": [NaN, "NaN"], "last": [NaN, [0.5, NaN, null]]}
                """), to: "stats_push")
        let answer = try shop.store.onlineFeatures(
            ["stats:rate", "stats:trips", "stats:note", "stats:last"], for: ["driver_id": [7, 8]])
        let json = String(decoding: try answer.json(), as: UTF8.self)
        for values in [
            "[null,1.0]", "[5,null]", #"[null,"NaN"]"#, #"[null,[0.5,"NaN","NaN"]]"#,
        ] {
            #expect(json.contains("{\"values\":\(values),"), "\(json)")
        }
    }

    @Test func `Numbers in structures have one width, as in Feast`() throws {
        let shop = try PushShop(
            rows: "driver_id,event,made,last\n",
            schema: #"{"name": "last", "dtype": "Struct(stops: Int32, km: Float32)"}"#)
        try shop.store.push(
            rows(
                #"""
                [{"driver_id": 7, "event": "2026-02-02", "last": {"stops": 3, "km": 0.1}}]
                """#), to: "stats_push")
        let answer = try shop.store.onlineFeatures(["stats:last"], for: ["driver_id": [7]])
        let entries = [ValueEntry("stops", .int64(3)), ValueEntry("km", .double(0.1))]
        #expect(answer.columns[1].values == [Value.structure(entries).serialized])
        #expect(throws: PushedRowMistakes.self) {
            try shop.store.push(
                rows(
                    #"""
                    [{"driver_id": 7, "event": "2026-02-02", "last": {"stops": 3000000000}}]
                    """#), to: "stats_push")
        }
    }

    @Test func `Moments of one column may be written differently`() throws {
        let shop = try PushShop()
        try shop.store.push(
            rows(
                """
                {"driver_id": [1, 2, 3], "rate": [1, 2, 3], "trips": [1, 2, 3],
                 "event": ["2026-02-02", "2026-02-02T10:00:00.123456789Z",
                           "2026-02-02 10:00+02:00"]}
                """), to: "stats_push")
        #expect(try shop.online([1, 2, 3]) == [["1.0", "2.0", "3.0"], ["1", "2", "3"]])
    }

    @Test func `A view takes what the remote client of Feast calls the timestamps`() throws {
        let shop = try PushShop()
        try shop.store.writeToOnlineStore(
            rows(
                """
                {"driver_id": [9], "event_timestamp": ["2026-02-02T01:40:00"], "created": [null],
                 "rate": [0.5], "trips": [1]}
                """), view: "stats")
        #expect(try shop.online([9]) == [["0.5"], ["1"]])
    }

    // MARK: Mistakes

    /// Rows, and what is wrong with them: row, column, message.
    struct Wrong: CustomTestStringConvertible, Sendable {
        var json: String
        var mistakes: [String]
        var testDescription: String { json }

        init(_ json: String, _ mistakes: String...) {
            self.json = json
            self.mistakes = mistakes
        }
    }

    @Test(arguments: [
        Wrong(
            #"{"driver_id": [1, null], "event": ["x", null], "rate": ["0.5", true], "trips": [1.5, 1]}"#,
            "0 event: no time: character 1 is unexpected", "0 rate: a text that is not a number",
            "0 trips: a number that is not a whole number", "1 driver_id: null in a join key",
            "1 event: null in the event timestamp", "1 rate: a truth value that is not a number"),
        Wrong(
            #"{"driver_id": [NaN], "event": [NaN], "rate": [NaN], "trips": [NaN]}"#,
            "0 driver_id: null in a join key", "0 event: null in the event timestamp"),
        Wrong(
            #"{"driver_id": [1, 2], "event": ["2026-02-02"], "rate": [1, 2], "trips": [1, 2]}"#,
            "1 event: no value: the column has 1 of 2"),
        Wrong(
            #"[{"driver_id": 1, "event": "2026-02-02", "rate": 1e39}]"#,
            "0 rate: a number outside of the range of its type",
            "0 trips: the rows have no such column"),
        Wrong(
            #"{"driver_id": [1, 2], "event": ["02/03/2026", "2 Mar 2026"], "rate": [1, 2], "trips": [1, 2]}"#,
            "0 event: no time: character 3 is unexpected",
            "1 event: no time: character 2 is unexpected"),
        Wrong(
            #"[{"driver_id": "x", "event": 1767225600, "rate": {}, "trips": []}]"#,
            "0 driver_id: a text that is not a whole number", "0 event: a number, not a time",
            "0 rate: an object, not a value of type Float32",
            "0 trips: an array, not a value of type Int64"),
    ])
    func `All mistakes are told, and nothing is written`(_ wrong: Wrong) throws {
        let shop = try PushShop()
        let error = try #require(throws: PushedRowMistakes.self) {
            try shop.store.push(
                requestRows(wrong.json), to: "stats_push", destination: .onlineAndOffline)
        }
        #expect(error.first.map { "\($0.index) \($0.column): \($0.message)" } == wrong.mistakes)
        #expect(error.count == wrong.mistakes.count)
        #expect(try shop.folder.text("data/stats.csv") == PushShop.csv)
        #expect(try shop.online([1, 2]) == [[nil, nil], [nil, nil]])
    }

    @Test func `Right rows are written where a part may be`() throws {
        let shop = try PushShop()
        let outcome = try shop.store.push(
            rows(
                """
                {"driver_id": [1, 2, 3], "event": ["2026-02-02", "2026-02-02", "2026-02-02"],
                 "rate": [0.5, "x", 0.75], "trips": [1, 2, 3]}
                """), to: "stats_push", destination: .onlineAndOffline, partial: true)
        #expect(outcome.accepted == 2)
        #expect(outcome.offlineRows == 2)
        #expect(outcome.mistakes.first.map(\.index) == [1])
        #expect(try shop.online([1, 2, 3]) == [["0.5", nil, "0.75"], ["1", nil, "3"]])
        #expect(try shop.frame(3, at: "2026-02-03") == ["0.75", "3"])
    }

    @Test func `Of many mistakes the first rows' are told`() throws {
        let shop = try PushShop()
        let events = repeatElement("\"2026-02-02\"", count: 300).joined(separator: ",")
        let words = repeatElement("\"x\"", count: 300).joined(separator: ",")
        let numbers = (0..<300).map { "\($0)" }.joined(separator: ",")
        let error = try #require(throws: PushedRowMistakes.self) {
            try shop.store.push(
                rows(
                    """
                    {"driver_id": [\(numbers)], "event": [\(events)], "rate": [\(words)],
                     "trips": [\(words)]}
                    """), to: "stats_push")
        }
        #expect(error.count == 600)
        #expect(error.first.count == 100)
        #expect(error.first.last?.index == 49)
        #expect(error.mistakes.last?.message == "500 more mistakes in the rows")
    }

    @Test func `What many rows lack is counted, and told for the first ones`() throws {
        let shop = try PushShop()
        let count = 100_000
        let numbers: [RequestValue] = (0..<count).map { $0 == 1 ? .null : .number("1") }
        let error = try #require(throws: PushedRowMistakes.self) {
            try shop.store.push(["driver_id": numbers], to: "stats_push")
        }
        #expect(error.count == 3 * count + 1)
        #expect(error.rowCount == count)
        #expect(error.rows == Array(0..<count))
        #expect(
            error.first.prefix(7).map { "\($0.index) \($0.column)" } == [
                "0 event", "0 rate", "0 trips", "1 driver_id", "1 event", "1 rate", "1 trips",
            ])
        #expect(error.first.count == PushedRowMistakes.limit)
        #expect(
            error.mistakes.last?.message
                == "\(error.count - PushedRowMistakes.limit) more mistakes in the rows")
    }

    @Test func `Only push sources that a view names take rows`() throws {
        let shop = try PushShop()
        let unknown = try #require(throws: LarderError.self) {
            try shop.store.push(rows("[]"), to: "stats_pusch")
        }
        #expect(unknown.code == .unknownPushSource)
        #expect(unknown.hint == "did you mean \"stats_push\"? push sources: stats_push")
        let file = try #require(throws: LarderError.self) {
            try shop.store.push(rows("[]"), to: "stats_batch")
        }
        #expect(file.hint == "\"stats_batch\" is no push source; push sources: stats_push")
    }

    // MARK: Offline

    @Test(arguments: [
        ("data/stats.csv", PushShop.csv),
        (
            "data/stats.jsonl",
            #"{"driver_id": 1, "event": "2026-01-01T00:00:00Z", "made": "2026-01-01", "rate": 0.25, "trips": 3}"#
        ),
        (
            "data/stats.parquet",
            """
            SELECT 1::BIGINT AS driver_id, TIMESTAMPTZ '2026-01-01 00:00:00Z' AS event,
                TIMESTAMP '2026-01-01 00:05:00' AS made, 0.25::FLOAT AS rate, 3::BIGINT AS trips
            """
        ),
    ])
    func `Appended rows are in the next frame, and win ties`(path: String, rows text: String) throws
    {
        let shop = try PushShop(path: path, rows: text)
        let outcome = try shop.store.push(
            rows(
                """
                [{"driver_id": 1, "event": "2026-01-01T00:00:00Z", "made": "2026-01-01T00:05:00Z",
                  "rate": 0.5, "trips": 9007199254740993},
                 {"driver_id": 1, "event": "2026-01-02T00:00:00Z", "made": null, "rate": null,
                  "trips": 8}]
                """), to: "stats_push", destination: .offline)
        #expect(outcome.offlineRows == 2)
        #expect(outcome.online.isEmpty)
        #expect(try shop.frame(1, at: "2026-01-01T12:00:00Z") == ["0.5", "9007199254740993"])
        #expect(try shop.frame(1, at: "2026-01-03") == [nil, "8"])
        #expect(try shop.online([1]) == [[nil], [nil]])
    }

    @Test func `A folder gets a file of its own that sorts last`() throws {
        let folder = try PushShop(path: "data/stats/a.csv")
        let definitions = try folder.folder.text("features/all.json")
        try folder.folder.write(
            "features/all.json",
            definitions.replacingOccurrences(
                of: "\"data/stats/a.csv\"", with: "\"data/stats\", \"file_format\": \"csv\""))
        try folder.store.apply()
        for trips in 10...12 {
            try folder.store.push(
                rows(
                    """
                    [{"driver_id": 1, "event": "2026-01-01T00:00:00Z",
                      "made": "2026-01-01T00:05:00Z", "rate": 0.5, "trips": \(trips)}]
                    """), to: "stats_push", destination: .offline)
            #expect(try folder.frame(1, at: "2026-01-02") == ["0.5", "\(trips)"])
        }
        let files = try folder.folder.contents().keys
            .filter { $0.hasPrefix("data/stats/a_pushed_") && $0.hasSuffix(".csv") }
        #expect(files.count == 3)
        #expect(try folder.folder.text("data/stats/a.csv") == PushShop.csv)
    }

    @Test func `A glob that finds no new file takes no rows`() throws {
        let shop = try PushShop(path: "data/stats.csv")
        let definitions = try shop.folder.text("features/all.json")
        try shop.folder.write(
            "features/all.json",
            definitions.replacingOccurrences(of: "data/stats.csv", with: "data/[s]tats.csv"))
        try shop.store.apply()
        let before = try shop.folder.contents().filter { !$0.key.hasSuffix(".lock") }
        let error = try #require(throws: OfflineError.self) {
            try shop.store.push(
                rows(#"[{"driver_id": 1, "event": "2026-01-01", "rate": 1, "trips": 1}]"#),
                to: "stats_push", destination: .offline)
        }
        #expect(error.message == "no new file can be added to \"data/[s]tats.csv\"")
        #expect(try shop.folder.contents().filter { !$0.key.hasSuffix(".lock") } == before)
    }

    @Test func `Columns may be called as the source or as the view calls them`() throws {
        let shop = try PushShop(
            rows: "id,event,made,rate,trips\n1,2026-01-01T00:00:00Z,,0.25,3\n",
            more: #", "field_mapping": {"id": "driver_id"}"#)
        try shop.store.push(
            rows(#"[{"id": 1, "event": "2026-01-02", "rate": 0.5, "trips": 4}]"#),
            to: "stats_push", destination: .onlineAndOffline)
        try shop.store.push(
            rows(#"[{"driver_id": 2, "event": "2026-01-02", "rate": 0.75, "trips": 5}]"#),
            to: "stats_push", destination: .onlineAndOffline)
        #expect(try shop.online([1, 2]) == [["0.5", "0.75"], ["4", "5"]])
        #expect(try shop.frame(2, at: "2026-01-03") == ["0.75", "5"])
        #expect(
            try shop.folder.text("data/stats.csv") == """
                id,event,made,rate,trips
                1,2026-01-01T00:00:00Z,,0.25,3
                1,2026-01-02T00:00:00Z,,0.5,4
                2,2026-01-02T00:00:00Z,,0.75,5

                """)
    }

    @Test func `Where files can't take the rows, the online store gets none`() throws {
        let shop = try PushShop()
        try shop.folder.remove("data/stats.csv")
        let error = try #require(throws: PushError.self) {
            try shop.store.push(
                rows(#"[{"driver_id": 1, "event": "2026-01-02", "rate": 0.5, "trips": 4}]"#),
                to: "stats_push", destination: .onlineAndOffline)
        }
        #expect(error.online.isNotTried)
        #expect(error.offline.text.hasPrefix("failed: "))
        #expect(try shop.online([1]) == [[nil], [nil]])
    }

    @Test func `A column that the files lack is refused`() throws {
        let shop = try PushShop()
        let error = try #require(throws: OfflineError.self) {
            try shop.store.push(
                rows(
                    #"[{"driver_id": 1, "event": "2026-01-02", "rate": 1, "trips": 4, "tips": 1}]"#),
                to: "stats_push", destination: .offline)
        }
        #expect(error.code == .missingColumn)
        #expect(try shop.folder.text("data/stats.csv") == PushShop.csv)
    }
}
