import Arrow
import FeatureDefinitions
import FeatureValues
import Testing

@testable import OfflineStore

/// The engine's SQL, word for word.
struct DialectTests {
    let dialect = DuckDBDialect()

    static let relations: [(Relation, String)] = [
        (Relation.parquet(files: ["/a/b.parquet"]), "read_parquet(['/a/b.parquet'])"),
        (
            .parquet(files: ["/a'b.parquet", "/[c]*?.parquet"]),
            "read_parquet(['/a''b.parquet', '/[[]c][*][?].parquet'], union_by_name = true)"
        ),
        (
            .csv(files: ["a.csv"], text: nil),
            "read_csv(['a.csv'], header = true, delim = ',', quote = '\"', escape = '\"', "
                + "comment = '', allow_quoted_nulls = false, all_varchar = true)"
        ),
        (
            .csv(files: ["a.csv"], text: []),
            "read_csv(['a.csv'], header = true, delim = ',', quote = '\"', escape = '\"', "
                + "comment = '', allow_quoted_nulls = false, sample_size = -1)"
        ),
        (
            .csv(files: ["a.csv"], text: ["k", "it's"]),
            "read_csv(['a.csv'], header = true, delim = ',', quote = '\"', escape = '\"', "
                + "comment = '', allow_quoted_nulls = false, sample_size = -1, "
                + "types = {'k': 'VARCHAR', 'it''s': 'VARCHAR'})"
        ),
        (
            .jsonLines(files: ["a.jsonl"], columns: nil),
            "read_json(['a.jsonl'], format = 'newline_delimited', maximum_depth = -1, "
                + "sample_size = -1)"
        ),
        (
            .jsonLines(files: ["a.jsonl"], columns: [.init(name: "k", type: "BIGINT[]")]),
            "read_json(['a.jsonl'], format = 'newline_delimited', columns = {'k': 'BIGINT[]'})"
        ),
        (.query("SELECT 1 -- one"), "(SELECT 1 -- one\n)"),
        (.table("a\"b"), "\"a\"\"b\""),
    ]

    @Test(arguments: relations)
    func `Relations`(relation: Relation, sql: String) {
        #expect(dialect.sql(relation) == sql)
    }

    static let columns: [(String, ColumnRead.Form, String)] = [
        ("l", ColumnRead.Form.stored, "s3"),
        ("l", .moment, "s3"),
        ("u", .moment, "CAST(s3 AS TIMESTAMPTZ)"),
        ("i", .joinKey(.int64), "CAST(s3 AS BIGINT)"),
        ("L", .joinKey(.int64), "TRY_CAST(s3 AS BIGINT)"),
        ("g", .joinKey(.int32), "CASE WHEN s3 = trunc(s3) THEN TRY_CAST(s3 AS BIGINT) END"),
        ("d:10,2", .joinKey(.int64), "CASE WHEN s3 = trunc(s3) THEN TRY_CAST(s3 AS BIGINT) END"),
        (
            "u", .joinKey(.int64),
            "CASE WHEN CAST(s3 AS DOUBLE) = trunc(CAST(s3 AS DOUBLE)) THEN CAST(s3 AS BIGINT) END"
        ),
        ("l", .joinKey(.string), "CAST(s3 AS VARCHAR)"),
        ("u", .joinKey(.bytes), "encode(s3)"),
        ("z", .joinKey(.bytes), "CAST(s3 AS BLOB)"),
        ("l", .joinKey(.bool), "CAST(s3 AS BOOLEAN)"),
        ("f", .joinKey(.float64), "nullif(CAST(s3 AS DOUBLE), 'nan')"),
        ("tsn:UTC", .joinKey(.unixTimestamp), "s3"),
        ("l", .joinKey(.unixTimestamp), "CAST(s3 AS BIGINT)"),
        ("l", .feature(.int32), "CAST(s3 AS INTEGER)"),
        (
            "d:10,2", .feature(.int64),
            "CASE WHEN s3 <> trunc(s3) THEN error('Could not convert ' || s3 || ' to Int64 when "
                + "casting from source column s3') ELSE CAST(s3 AS BIGINT) END"
        ),
        ("tsn:", .feature(.unixTimestamp), "s3"),
        ("tdD", .feature(.unixTimestamp), "CAST(s3 AS TIMESTAMPTZ)"),
        ("l", .feature(.unixTimestamp), "to_timestamp(CAST(s3 AS BIGINT))"),
        (
            "u", .feature(.unixTimestamp),
            "CASE WHEN regexp_full_match(s3, '-?[0-9]+') THEN to_timestamp(CAST(s3 AS BIGINT)) "
                + "ELSE CAST(s3 AS TIMESTAMPTZ) END"
        ),
        ("+s", .feature(.json), "CAST(to_json(s3) AS VARCHAR)"),
        ("+l", .feature(.array(.array(.float32))), "CAST(s3 AS FLOAT[][])"),
        ("+s", .feature(.map), "s3"),
        (
            "u", .feature(.structure([StructureField(name: "a \"b\"", type: .array(.int64))])),
            "CAST(CAST(s3 AS JSON) AS STRUCT(\"a \"\"b\"\"\" BIGINT[]))"
        ),
    ]

    @Test(arguments: columns)
    func `Columns`(format: String, form: ColumnRead.Form, sql: String) {
        let read = ColumnRead(position: 3, format: format, form: form)
        #expect(dialect.expression(read, in: .table("t")) == sql)
    }

    @Test(
        arguments: [
            (
                "tsu:UTC", -5, 10,
                " WHERE s0 >= CAST(make_timestamp(-5) AS TIMESTAMPTZ) "
                    + "AND s0 < CAST(make_timestamp(11) AS TIMESTAMPTZ)"
            ),
            ("tsu:", nil, 10, " WHERE s0 < make_timestamp(11)"),
            ("tsn:", 1, nil, " WHERE s0 >= make_timestamp_ns(1000)"),
            (
                "tsn:UTC", 1, nil, " WHERE s0 >= CAST(make_timestamp_ns(1000) AS TIMESTAMPTZ_NS)"
            ),
            // Where the engine's functions end, no row is skipped.
            ("tsn:", Int64.min + 1, .max, ""), ("tsu:", .min + 1, .max, ""), ("tsm:", 1, 2, ""),
            ("u", 1, 2, ""), ("tdD", 1, 2, ""),
        ] as [(String, Int64?, Int64?, String)])
    func `Windows only skip what does not count`(
        format: String, from: Int64?, through: Int64?, sql: String
    ) {
        let moment = ColumnRead(position: 0, format: format, form: .moment)
        let scan = Scan(
            relation: .table("t"), width: 2, columns: [moment],
            window: Scan.Window(
                column: moment, from: from.map { Timestamp(microseconds: $0) },
                through: through.map { Timestamp(microseconds: $0) }))
        let read = format == "u" ? "CAST(s0 AS TIMESTAMPTZ)" : "s0"
        #expect(dialect.sql(scan) == "SELECT \(read) AS c0 FROM \"t\" AS source(s0, s1)" + sql)
    }

    @Test(arguments: [
        ("BIGINT", "BIGINT"), ("DATE", "VARCHAR"), ("TIMESTAMP WITH TIME ZONE[]", "VARCHAR[]"),
        (
            "STRUCT(date DATE, \"a, DATE\" STRUCT(uuid UUID)[])",
            "STRUCT(date VARCHAR, \"a, DATE\" STRUCT(uuid VARCHAR)[])"
        ),
        ("MAP(VARCHAR, TIMESTAMP)", "MAP(VARCHAR, VARCHAR)"), ("DECIMAL(10,2)", "DECIMAL(10,2)"),
    ])
    func `Texts of JSON stay texts`(type: String, textual: String) {
        #expect(dialect.textual(type: type) == textual)
    }

    private func fields(_ names: String..., format: String = "l") -> [Field] {
        names.map { Field(name: $0, format: format) }
    }

    @Test func `JSON has null for what is no number`() {
        let part = Field(name: "it's", format: "g")
        let columns = [
            Field(name: "f", format: "f"), Field(name: "u", format: "u"),
            Field(name: "l", format: "+l", children: [part]),
            Field(name: "s", format: "+s", children: [part, Field(name: "n", format: "l")]),
        ]
        #expect(
            dialect.copy("t", columns: columns, to: "o", as: .jsonLines)
                == "COPY (SELECT CASE WHEN isfinite(c0) THEN c0 END AS \"f\", c1 AS \"u\", "
                + "list_transform(c2, lambda x0: CASE WHEN isfinite(x0) THEN x0 END) AS \"l\", "
                + "CASE WHEN c3 IS NOT NULL THEN {'it''s': CASE WHEN isfinite(struct_extract(c3, "
                + "'it''s')) THEN struct_extract(c3, 'it''s') END, 'n': struct_extract(c3, 'n')} END "
                + "AS \"s\" FROM \"t\") TO 'o' (FORMAT json)")
    }

    @Test func `Frames are written under their own names`() {
        #expect(
            dialect.copy("t", columns: fields("a\"b", "c"), to: "/o'x", as: .parquet)
                == "COPY (SELECT c0 AS \"a\"\"b\", c1 AS \"c\" FROM \"t\") TO '/o''x' "
                + "(FORMAT parquet, COMPRESSION snappy)")
        #expect(
            dialect.copy("t", columns: fields("a"), to: "o", as: .csv)
                == "COPY (SELECT c0 AS \"a\" FROM \"t\") TO 'o' (FORMAT csv, HEADER true)")
        #expect(
            dialect.copy("t", columns: fields("a"), to: "o", as: .jsonLines)
                == "COPY (SELECT c0 AS \"a\" FROM \"t\") TO 'o' (FORMAT json)")
        #expect(
            dialect.copy("t", columns: fields("x", "X"), to: "o", as: .csv)
                == "COPY (SELECT 'x' AS c0, 'X' AS c1 UNION ALL SELECT CAST(c0 AS VARCHAR), "
                + "CAST(c1 AS VARCHAR) FROM \"t\") TO 'o' (FORMAT csv, HEADER false)")
        #expect(
            dialect.copy("t", columns: fields("x", "X"), to: "o", as: .jsonLines)
                == "COPY (SELECT '{' || to_json('x') || ':' || coalesce(CAST(to_json(c0) AS "
                + "VARCHAR), 'null') || ',' || to_json('X') || ':' || coalesce(CAST(to_json(c1) AS "
                + "VARCHAR), 'null') || '}' FROM \"t\") TO 'o' "
                + "(FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\u{1}')")
    }
}
