import Arrow
import FeatureDefinitions
import Foundation
import LarderTesting
import Testing

@testable import OfflineStore

/// Files, folders, globs and queries as sources.
struct SourceTests {
    let scene: FrameScene

    init() throws {
        scene = try FrameScene()
        try scene.parquet(
            "rows.parquet",
            "SELECT range AS k, TIMESTAMP '2026-05-01' AS event_timestamp FROM range(3)")
    }

    private func row(_ key: Int, _ feature: Int, more: String = "") -> String {
        "SELECT \(key)::BIGINT AS k, TIMESTAMP '2026-04-01' AS event_timestamp, "
            + "\(feature)::BIGINT AS f\(more)"
    }

    private func feature(_ path: String, _ format: FeatureDefinitions.FileFormat? = nil) throws
        -> String
    {
        try scene.feature("rows.parquet", .file(path, format))
    }

    @Test(arguments: ["parts", "parts/", "parts/**/*.parquet", "parts/*/*.parquet"])
    func `Exact ties go to the file that is last by path, whatever was written last`(path: String)
        throws
    {
        try scene.parquet("parts/b/x.parquet", row(1, 3))
        try scene.parquet("parts/a/z.parquet", row(1, 2))
        try scene.parquet("parts/a/b.parquet", row(1, 1))
        #expect(try feature(path, .parquet) == "- 3 -")
    }

    @Test(arguments: [
        "a'b.parquet", "a [1].parquet", "a*?.parquet", "ä ö.parquet", "a\"b;--.parquet",
    ])
    func `A file's name may hold any characters`(name: String) throws {
        try scene.parquet(name, row(1, 7))
        // What the name would find as a pattern is not it.
        try scene.parquet("a 1.parquet", row(1, 8))
        try scene.parquet("aXY.parquet", row(1, 9))
        #expect(try feature(name) == "- 7 -")
        try scene.parquet("in \(name)/x.parquet", row(2, 7))
        #expect(try feature("in \(name)", .parquet) == "- - 7")
    }

    @Test func `Files of one source may have different columns`() throws {
        try scene.parquet("parts/a.parquet", row(0, 1))
        try scene.parquet(
            "parts/b.parquet",
            "SELECT 5 AS extra, TIMESTAMPTZ '2026-04-01 00:00:00+00' AS event_timestamp, 1 AS k")
        #expect(try feature("parts") == "1 - -")
    }

    @Test func `Folders named like key=value are columns`() throws {
        try scene.parquet(
            "parts/region=eu/f=4/x.parquet",
            row(1, 0).replacingOccurrences(of: ", 0::BIGINT AS f", with: ""))
        try scene.parquet(
            "parts/region=us/f=5/x.parquet",
            row(2, 0).replacingOccurrences(of: ", 0::BIGINT AS f", with: ""))
        #expect(try feature("parts") == "- 4 5")
    }

    @Test func `CSV and JSON Lines are read as the declared types say`() throws {
        try scene.folder.write(
            "h.csv", "k,event_timestamp,f\n0,2026-04-01,1.5\n1,2026-04-01,\n2,2026-04-01,2\n")
        #expect(
            try scene.feature("rows.parquet", .file("h.csv"), feature: .float64) == "1.5 - 2.0")
        #expect(try scene.feature("rows.parquet", .file("h.csv"), feature: .string) == "1.5 - 2")
        try scene.folder.write(
            "h.jsonl",
            """
            {"k": 0, "event_timestamp": "2026-04-01T00:00:00Z", "f": [1, null, 3]}
            {"k": 1, "event_timestamp": "2026-04-01T00:00:00Z"}
            {"k": 2, "event_timestamp": "2026-04-01T00:00:00Z", "f": []}

            """)
        let lists = try scene.frame("rows.parquet", .file("h.jsonl"), feature: .array(.int64))
        #expect(scene.rows(lists).map { $0[2] } == ["[1,null,3]", "-", "[]"])
        try scene.folder.write(
            "s.jsonl",
            #"{"k": 1, "event_timestamp": "2026-04-01T00:00:00Z", "f": {"a": "2026-01-01", "b": 2}}"#
        )
        let structures = try scene.frame(
            "rows.parquet", .file("s.jsonl"),
            feature: .structure([
                StructureField(name: "a", type: .string), StructureField(name: "b", type: .int64),
            ]))
        #expect(scene.rows(structures)[1][2] == #"{"a":"2026-01-01","b":2}"#)
    }

    @Test func `Relative paths in a query start at the repository`() throws {
        try scene.parquet("data/a.parquet", row(1, 7))
        let queries = [
            "SELECT * FROM 'data/a.parquet'", "FROM read_parquet(['data/a.parquet'])",
            "FROM read_parquet('data/*.parquet')",
            "FROM 'data/a.parquet' -- the newest's 'data/b.parquet'",
        ]
        for query in queries {
            let source = DataSource(
                name: "history", kind: .query(query), timestampField: "event_timestamp")
            #expect(try scene.feature("rows.parquet", source) == "- 7 -", "\(query)")
        }
    }

    @Test func `Only texts of a query that name a file of the repository are rewritten`() {
        let rewritten = QueryPaths.rewriting(
            #"SELECT 'a''b.csv', "a.csv" /* 'a.csv' */ FROM 'a.csv' WHERE x = 'a' -- 'a.csv'"#
        ) { $0 == "a.csv" || $0 == "a'b.csv" ? "/r's/\($0)" : nil }
        #expect(
            rewritten
                == #"SELECT '/r''s/a''b.csv', "a.csv" /* 'a.csv' */ FROM '/r''s/a.csv' "#
                + "WHERE x = 'a' -- 'a.csv'")
        #expect(QueryPaths.rewriting("SELECT 'open") { _ in "x" } == "SELECT 'open")
    }

    @Test func `What cannot be read is one clear error`() throws {
        let whole = try scene.folder.bytes("rows.parquet")
        try scene.folder.write("cut.parquet", bytes: Array(whole.prefix(whole.count / 2)))
        try scene.folder.write("none.parquet", "")
        try scene.folder.write("text.parquet", "k,event_timestamp,f\n")
        try scene.folder.write("none.csv", "")
        try FileManager.default.createDirectory(
            at: scene.folder.file("folder.parquet"), withIntermediateDirectories: true)
        let paths = [
            "cut.parquet", "none.parquet", "text.parquet", "none.csv", "folder.parquet",
            "missing.parquet", "missing/*.parquet",
        ]
        for path in paths {
            let error = #expect(throws: OfflineError.self, "\(path)") { try feature(path) }
            let description = error?.description ?? ""
            #expect(description.hasPrefix("data source \"history\": "), "\(description)")
            #expect(!description.contains("\n") && !description.contains("LINE"))
            #expect(error?.hint.isEmpty == false)
            #expect(
                error?.code
                    == (path.hasPrefix("missing") || path.hasPrefix("folder")
                        ? .missingFile : .unreadableFile))
        }
    }

    @Test func `A source without rows gives nulls, and entity rows without rows all columns`()
        throws
    {
        try scene.parquet("empty.parquet", row(1, 1) + " WHERE false")
        #expect(try feature("empty.parquet") == "- - -")
        try scene.folder.write("empty.csv", "k,event_timestamp,f\n")
        #expect(try feature("empty.csv") == "- - -")
        for name in ["rows0.parquet", "rows0.csv"] {
            if name.hasSuffix("csv") {
                try scene.folder.write(name, "k,event_timestamp\n")
            } else {
                try scene.parquet(
                    name, "SELECT 1 AS k, TIMESTAMP '2026-01-01' AS event_timestamp WHERE false")
            }
            let frame = try scene.frame(name, .file("empty.parquet"))
            #expect(frame.count == 0)
            #expect(frame.fields.map(\.name) == ["k", "event_timestamp", "f"])
            for format in FrameFormat.allCases {
                let out = "out.\(format.rawValue)"
                try scene.store.write(frame, to: scene.path(out), as: format)
                #expect(scene.folder.exists(out))
            }
            #expect(try scene.columns("out.parquet").last == "f l")
        }
    }

    @Test func `Work that its caller ends, ends`() throws {
        try scene.parquet(
            "large.parquet",
            "SELECT range % 3 AS k, TIMESTAMP '2026-04-01' AS event_timestamp, range AS f "
                + "FROM range(1000000)")
        var read = 0
        let error = #expect(throws: OfflineError.self) {
            try scene.frame("rows.parquet", .file("large.parquet")) { (rows) throws(OfflineError) in
                read += rows
                throw OfflineError(code: .interrupted, message: "interrupted", hint: "")
            }
        }
        #expect(error?.code == .interrupted)
        #expect(read < 600_000)
        // The engine is free for the next job.
        #expect(try feature("large.parquet") == "999999 999997 999998")
    }
}
