import Arrow
import FeatureDefinitions
import LarderTesting
import Testing

@testable import OfflineStore

/// Keys that entity rows and a source store in types of their own.
struct JoinKeyCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var type: ValueType
    /// SQL values of the entity rows' and the source's key; the source's features are 1, 2, ….
    var entities: [String]
    var source: [String]
    var expected: String

    init(
        _ name: String, _ type: ValueType, entities: [String], source: [String], expected: String
    ) {
        testDescription = name
        self.type = type
        self.entities = entities
        self.source = source
        self.expected = expected
    }

    static let all = [
        JoinKeyCase(
            "32 bits meet 64 bits", .int64, entities: ["1::INTEGER", "2", "NULL"],
            source: ["1::BIGINT", "NULL"], expected: "1 - -"),
        JoinKeyCase(
            "floating point that holds integers", .int64,
            entities: ["1.0::DOUBLE", "1001.5", "'nan'", "'inf'", "1e30", "NULL"],
            source: ["1::BIGINT", "1001", "1002", "0"], expected: "1 - - - - -"),
        JoinKeyCase(
            "a source of floating point", .int64, entities: ["1::BIGINT", "1001", "1002"],
            source: ["1.0::DOUBLE", "1001.5", "'nan'", "1e30"], expected: "1 - -"),
        JoinKeyCase(
            "decimals", .int64, entities: ["1.00::DECIMAL(10,2)", "1.50", "2.50"],
            source: ["1::BIGINT", "2", "3"], expected: "1 - -"),
        JoinKeyCase(
            "unsigned integers beyond any key", .int64,
            entities: ["1::UBIGINT", "18446744073709551615"], source: ["1", "-1"],
            expected: "1 -"),
        JoinKeyCase(
            "texts of integers", .int64, entities: ["'007'", "' 7'", "'7.0'", "'7.5'"],
            source: ["7"], expected: "1 1 1 -"),
        JoinKeyCase(
            "both ends of 64 bits", .int64,
            entities: ["9223372036854775807", "CAST(-9223372036854775808 AS BIGINT)", "0"],
            source: ["CAST(-9223372036854775808 AS BIGINT)", "9223372036854775807"],
            expected: "2 1 -"),
        JoinKeyCase(
            "texts", .string, entities: ["'007'", "'7'", "''", "'é'", "NULL", "'A'"],
            source: ["'7'", "''", "'é'", "'a'", "NULL"], expected: "- 1 2 3 - -"),
        JoinKeyCase(
            "texts and integers", .string, entities: ["7", "8"], source: ["'7'", "'08'"],
            expected: "1 -"),
        JoinKeyCase(
            "bytes", .bytes, entities: ["'\\x00\\xFF'::BLOB", "'a'::BLOB", "''::BLOB", "NULL"],
            source: ["''::BLOB", "'\\x00\\xFF'::BLOB"], expected: "2 - 1 -"),
        JoinKeyCase(
            "texts as bytes", .bytes, entities: ["'é'"], source: ["'\\xC3\\xA9'::BLOB"],
            expected: "1"),
        JoinKeyCase(
            "moments are keys by the second, cut downward", .unixTimestamp,
            entities: [
                "TIMESTAMPTZ '2026-01-01 00:00:00.9+00'", "TIMESTAMPTZ '1969-12-31 23:59:59.5+00'",
                "TIMESTAMPTZ '1970-01-01 00:00:00+00'", "NULL",
            ],
            source: ["1767225600", "-1", "5"], expected: "1 2 - -"),
        JoinKeyCase(
            "moments in nanoseconds before 1970", .unixTimestamp,
            entities: ["make_timestamp_ns(-1)", "make_timestamp_ns(0)"],
            source: ["TIMESTAMP_S '1969-12-31 23:59:59'", "TIMESTAMP_S '1970-01-01 00:00:00'"],
            expected: "1 2"),
        JoinKeyCase(
            "texts of moments and of seconds", .unixTimestamp,
            entities: ["'2026-01-01T00:00:00Z'", "'1767225600'", "'2026-01-01 02:00:00+02:00'"],
            source: ["TIMESTAMP '2026-01-01 00:00:00'"], expected: "1 1 1"),
        JoinKeyCase(
            "truth", .bool, entities: ["true", "false", "NULL"], source: ["false", "NULL"],
            expected: "- 1 -"),
        JoinKeyCase(
            "both zeros are one number, and what is no number is no key", .float64,
            entities: ["0.0::DOUBLE", "'-0.0'::DOUBLE", "'nan'::DOUBLE", "0.1::DOUBLE"],
            source: ["'-0.0'::DOUBLE", "'nan'::DOUBLE", "0.1::DOUBLE"], expected: "1 1 - 3"),
    ]
}

@Suite(.tags(.join)) struct JoinKeyTests {
    @Test(arguments: JoinKeyCase.all)
    func `Keys meet as their declared type`(example: JoinKeyCase) throws {
        let scene = try FrameScene()
        func rows(_ keys: [String], _ rest: (Int) -> String) -> String {
            "SELECT * FROM (VALUES "
                + keys.enumerated().map { "(\($1), \(rest($0)))" }.joined(separator: ", ") + ") "
        }
        try scene.parquet(
            "rows.parquet",
            rows(example.entities) { _ in "TIMESTAMPTZ '2026-06-01 00:00:00+00'" }
                + "AS t(k, event_timestamp)")
        try scene.parquet(
            "history.parquet",
            rows(example.source) { "TIMESTAMPTZ '2026-05-01 00:00:00+00', \($0 + 1)" }
                + "AS t(k, event_timestamp, f)")
        let got = try scene.feature("rows.parquet", .file("history.parquet"), key: example.type)
        #expect(got == example.expected)
    }

    @Test func `A text that is no integer is an error that names the column`() throws {
        let scene = try FrameScene()
        try scene.parquet(
            "history.parquet", "SELECT 'x' AS k, TIMESTAMP '2026-01-01' AS event_timestamp, 1 AS f")
        try scene.folder.write("rows.csv", "k,event_timestamp\n1,2026-06-01\n")
        let error = #expect(throws: OfflineError.self) {
            try scene.frame("rows.csv", .file("history.parquet"))
        }
        #expect(error?.place == "data source \"history\"")
        #expect(error?.message.contains("\"k\"") == true, "\(error?.message ?? "")")
    }

    @Test func `A key of CSV is read as its declared type, and comes back as it`() throws {
        let scene = try FrameScene()
        try scene.folder.write(
            "rows.csv", "k,event_timestamp,label\n007,2026-06-01,1\n7,2026-06-01,2\n")
        try scene.folder.write("history.csv", "k,event_timestamp,f\n007,2026-05-01,5\n")
        let texts = try scene.frame("rows.csv", .file("history.csv"), key: .string)
        #expect(texts.fields.map(\.format) == ["u", "tsu:UTC", "l", "l"])
        #expect(scene.rows(texts).map { [$0[0], $0[3]] } == [["007", "5"], ["7", "-"]])
        let numbers = try scene.frame("rows.csv", .file("history.csv"), key: .int64)
        #expect(scene.rows(numbers).map(\.[3]) == ["5", "5"])
    }
}
