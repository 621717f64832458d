import FeatureDefinitions
import FeatureValues
import Foundation
import LarderTesting
import Testing

@testable import OfflineStore

/// Rows appended to the files of a source.
struct AppendTests {
    private func rows(_ columns: (String, [Value])...) -> AppendedRows {
        AppendedRows(
            columns: columns.map { .init(name: $0.0, content: .values($0.1)) },
            count: columns.first?.1.count ?? 0)
    }

    /// The rows of a file as JSON, in order.
    private func json(_ scene: FrameScene, _ file: String) throws -> [String] {
        try scene.store.texts(
            "SELECT CAST(to_json(t) AS VARCHAR) FROM read_parquet('\(scene.path(file))') AS t")
    }

    @Test func `A file that another program wrote keeps its columns, types and rows`() throws {
        let scene = try FrameScene()
        try scene.folder.copy(
            Fixtures.checkout.appendingPathComponent("Tests/OfflineStoreTests/Data/types.parquet"),
            to: "rows.parquet")
        let columns = try scene.columns("rows.parquet")
        let before = try json(scene, "rows.parquet")
        let first = try #require(columns.first { $0.hasSuffix(" l") }).dropLast(2)
        try scene.store.append(
            rows((String(first), [.int64(7), .int64(8)])), to: .file("rows.parquet"))
        #expect(try scene.columns("rows.parquet") == columns)
        let after = try json(scene, "rows.parquet")
        #expect(Array(after.prefix(before.count)) == before)
        #expect(after.count == before.count + 2)
        #expect(after.last?.contains("\"\(first)\":8") == true)
    }

    @Test func `Every kind of value becomes what the file's column holds`() throws {
        let scene = try FrameScene()
        try scene.parquet(
            "rows.parquet",
            """
            SELECT 1::UTINYINT AS small, 1.25::DECIMAL(9, 2) AS price, 'a'::BLOB AS raw,
                [1::INTEGER] AS list, {'a': 1::BIGINT, 'b': 'x'} AS part, MAP {'k': 'v'} AS map,
                TIMESTAMP_NS '2026-01-01 00:00:00.123456789' AS nano, DATE '2026-01-01' AS day,
                true AS flag, 'x' AS text, 1.5::FLOAT AS number
            """)
        let before = try json(scene, "rows.parquet")
        try scene.store.append(
            AppendedRows(
                columns: [
                    .init(name: "small", content: .values([.int64(255), .null])),
                    .init(name: "price", content: .values([.decimal("3.50"), .null])),
                    .init(name: "raw", content: .values([.bytes([0, 255]), .null])),
                    .init(name: "list", content: .values([.list(.int64([2, 3])), .null])),
                    .init(
                        name: "part",
                        content: .values([.map([ValueEntry("a", .int64(.max))]), .null])),
                    .init(
                        name: "map",
                        content: .values([.json(#"{"k": "w", "l": "é"}"#), .null])),
                    .init(
                        name: "nano", content: .moments([Timestamp(microseconds: 1_500_000), nil])),
                    .init(name: "day", content: .moments([.epoch, nil])),
                    .init(name: "flag", content: .values([.bool(false), .null])),
                    .init(name: "text", content: .values([.string("a\"b\u{0}'c"), .null])),
                    .init(name: "number", content: .values([.float(0.1), .null])),
                ], count: 2), to: .file("rows.parquet"))
        let after = try json(scene, "rows.parquet")
        #expect(after.count == 3)
        #expect(after[0] == before[0])
        #expect(
            after[1] == #"{"small":255,"price":3.5,"raw":"\\x00\\xFF","list":[2,3],"#
                + #""part":{"a":9223372036854775807,"b":null},"map":{"k":"w","l":"é"},"#
                + #""nano":"1970-01-01 00:00:01.5","day":"1970-01-01","flag":false,"#
                + #""text":"a\"b\u0000'c","number":0.10000000149011612}"#)
        #expect(after[2].filter { $0 == "n" }.count >= 11)
    }

    @Test func `Bytes stay bytes, however deep they are`() throws {
        let scene = try FrameScene()
        try scene.parquet(
            "rows.parquet",
            """
            SELECT ['a'::BLOB] AS list, [['a'::BLOB]] AS lists,
                {'BLOB': 'a'::BLOB, 'it"s BLOB': 'x'} AS part, MAP {'BLOB': 'a'::BLOB} AS map
            """)
        let bytes: [UInt8] = [0, 10, 92, 255]
        try scene.store.append(
            rows(
                ("list", [.list(.bytes([bytes, []]))]),
                ("lists", [.list(.value([.list(.bytes([bytes]))]))]),
                (
                    "part",
                    [
                        .map([
                            ValueEntry("BLOB", .bytes(bytes)),
                            ValueEntry("it\"s BLOB", .string("y")),
                        ])
                    ]
                ), ("map", [.map([ValueEntry("BLOB", .bytes(bytes))])])),
            to: .file("rows.parquet"))
        let file = scene.path("rows.parquet")
        let hex = "000A5CFF"
        #expect(
            try scene.store.texts(
                """
                SELECT concat_ws(' ', hex(list[1]), hex(list[2]) = '', hex(lists[1][1]),
                    hex(part.BLOB), part['it"s BLOB'], hex(map['BLOB']))
                FROM read_parquet('\(file)') OFFSET 1
                """) == ["\(hex) true \(hex) \(hex) y \(hex)"])
    }

    @Test(arguments: [
        ("small", Value.int64(256)), ("small", .double(1.5)), ("small", .string("1.5")),
        ("price", .decimal("1.255")), ("price", .decimal("12345678.00")),
        ("list", .list(.double([1.5]))), ("part", .map([ValueEntry("c", .int64(1))])),
        ("number", .double(1e39)), ("text", .bytes([255])), ("flag", .int64(1)),
    ])
    func `What the file's column can't hold is refused`(column: String, value: Value) throws {
        let scene = try FrameScene()
        try scene.parquet(
            "rows.parquet",
            """
            SELECT 1::UTINYINT AS small, 1.25::DECIMAL(9, 2) AS price, [1::INTEGER] AS list,
                {'a': 1::BIGINT} AS part, 1::FLOAT AS number, 'x' AS text, true AS flag
            """)
        let before = try scene.folder.bytes("rows.parquet")
        let error = try #require(throws: AppendMistakes.self) {
            try scene.store.append(
                rows((column, [.null, value])), to: .file("rows.parquet"))
        }
        #expect(error.all.map(\.row) == [1])
        #expect(error.all.map(\.column) == [column])
        #expect(try scene.folder.bytes("rows.parquet") == before)
    }

    @Test(arguments: [
        ("DECIMAL(38, 2)", "-123456789012345678901234.50"), ("DECIMAL(9, 2)", "1.2500"),
        ("DECIMAL(38, 30)", "0.123456789012345678901234567891"), ("DECIMAL(9, 2)", "1.25E+3"),
    ])
    func `Decimals keep all their digits`(type: String, text: String) throws {
        let scene = try FrameScene()
        try scene.parquet("rows.parquet", "SELECT 0::\(type) AS price")
        try scene.store.append(rows(("price", [.decimal(text)])), to: .file("rows.parquet"))
        let file = scene.path("rows.parquet")
        #expect(
            try scene.store.texts(
                "SELECT CAST(price = CAST('\(text)' AS \(type)) AS VARCHAR) "
                    + "FROM read_parquet('\(file)') OFFSET 1") == ["true"])
    }

    @Test func `Permissions stay, and a link stays one`() throws {
        let scene = try FrameScene()
        try scene.parquet("real.parquet", "SELECT 1::BIGINT AS k")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: scene.path("real.parquet"))
        try FileManager.default.createSymbolicLink(
            atPath: scene.path("rows.parquet"), withDestinationPath: "real.parquet")
        try scene.store.append(rows(("k", [.int64(2)])), to: .file("rows.parquet"))
        #expect(try json(scene, "real.parquet") == [#"{"k":1}"#, #"{"k":2}"#])
        let attributes = try FileManager.default.attributesOfItem(
            atPath: scene.path("real.parquet"))
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: scene.path("rows.parquet"))
                == "real.parquet")
    }

    @Test func `What a Parquet file says of itself stays`() throws {
        let scene = try FrameScene()
        try scene.engine.execute(
            "COPY (SELECT 1::BIGINT AS k) TO '\(scene.path("rows.parquet"))' "
                + "(FORMAT parquet, COMPRESSION zstd, KV_METADATA {pandas: 'it''s'})")
        try scene.store.append(rows(("k", [.int64(2)])), to: .file("rows.parquet"))
        let file = scene.path("rows.parquet")
        #expect(
            try scene.store.texts("SELECT decode(value) FROM parquet_kv_metadata('\(file)')")
                == ["it's"])
        #expect(
            try scene.store.texts("SELECT DISTINCT compression FROM parquet_metadata('\(file)')")
                == ["ZSTD"])
    }

    @Test(arguments: ["k,f\r\n1,2\r\n", "k,f\r\n1,2", "k,f\n1,2\n", "k,f\n1,2", "k,f"])
    func `Lines of CSV end as those that are there`(text: String) throws {
        let scene = try FrameScene()
        try scene.folder.write("rows.csv", text)
        try scene.store.append(rows(("k", [.int64(3), .int64(4)])), to: .file("rows.csv"))
        let end = text.utf8.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
        let old = text.utf8.last == UInt8(ascii: "\n") ? text : text + end
        #expect(try scene.folder.text("rows.csv") == old + "3,\(end)4,\(end)")
    }

    @Test(arguments: [
        ("rows.csv.gz", FeatureDefinitions.FileFormat.csv), ("rows.jsonl.ZST", .jsonl),
    ])
    func `A compressed file is left alone`(path: String, format: FeatureDefinitions.FileFormat)
        throws
    {
        let scene = try FrameScene()
        try scene.folder.write(path, "k\n1\n")
        let error = #expect(throws: OfflineError.self) {
            try scene.store.append(
                rows(("k", [.int64(2)])),
                to: .file(path, format))
        }
        #expect(error?.code == .unsupportedSource)
        #expect(try scene.folder.text(path) == "k\n1\n")
    }

    @Test func `Writers at once lose no rows`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("rows.csv", "k,f")
        let path = folder.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let store = OfflineStore(engine: try .duckDB(threads: 1), repository: path)
                    for row in 0..<5 {
                        try store.append(
                            AppendedRows(
                                columns: [
                                    .init(name: "k", content: .values([.int64(Int64(writer))])),
                                    .init(name: "f", content: .values([.int64(Int64(row))])),
                                ], count: 1), to: .file("rows.csv"))
                    }
                }
            }
            try await group.waitForAll()
        }
        let lines = try folder.text("rows.csv").split(separator: "\n")
        #expect(lines.first == "k,f")
        #expect(Set(lines).count == 21)
        #expect(lines.count == 21)
    }

    @Test func `Text in CSV is quoted where it must be`() throws {
        let scene = try FrameScene()
        try scene.folder.write("rows.csv", "k,f\n1,x")
        try scene.store.append(
            rows(
                ("f", [.string("a,\"b\"\nc"), .string(""), .null, .string(" x")]),
                ("k", [.int64(2), .int64(3), .int64(4), .int64(5)])), to: .file("rows.csv"))
        #expect(
            try scene.folder.text("rows.csv")
                == "k,f\n1,x\n2,\"a,\"\"b\"\"\nc\"\n3,\"\"\n4,\n5,\" x\"\n")
    }

    @Test func `A query takes no rows`() throws {
        let scene = try FrameScene()
        let error = try #require(throws: OfflineError.self) {
            try scene.store.append(
                rows(("k", [.int64(1)])),
                to: DataSource(name: "q", kind: .query("SELECT 1 AS k"), timestampField: "t"))
        }
        #expect(error.code == .unsupportedSource)
        #expect(error.message == "rows can't be appended to a query")
    }

    @Test(arguments: [
        ("*.parquet", "a.parquet", true), ("a*.parquet", "b.parquet", false),
        ("a?.csv", "ab.csv", true), ("a?.csv", "a.csv", false), ("[ab].csv", "b.csv", true),
        ("[!ab].csv", "b.csv", false), ("[a-c].csv", "b.csv", true), ("a.csv", "a.csv", true),
        ("*_*_*", "a_b_c", true), ("*", "", true),
    ])
    func `Globs find the names that they describe`(pattern: String, name: String, isFound: Bool) {
        #expect(FilePattern(pattern).matches(name) == isFound)
    }

    @Test func `A new file stands behind the others, whatever the clock says`() {
        var target = AppendTarget(
            source: "s", format: .parquet, model: "/d/a.parquet", isNewFile: true)
        var last = target.model
        for now: Int64 in [5_000_000_000_000_000, 3, 5_000_000_000_000_001] {
            let next = target.destination(now: now)
            #expect(next > last)
            #expect(next.hasPrefix("/d/a_pushed_"))
            last = next
            target = AppendTarget(
                source: "s", format: .parquet, model: next, isNewFile: true)
        }
    }
}
