import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@testable import OfflineStore

/// A stored value, its declared type, and the value that goes online; `nil`: an error.
struct ValueCase: Sendable, CustomTestStringConvertible {
    var sql: String
    var type: ValueType
    var value: Value?
    var testDescription: String { "\(sql) as \(type)" }

    init(_ sql: String, _ type: ValueType, _ value: Value?) {
        self.sql = sql
        self.type = type
        self.value = value
    }

    static let scalars: [ValueCase] = [
        .init("7::INTEGER", .int32, .int32(7)), .init("7::UTINYINT", .int64, .int64(7)),
        .init("7.0::DOUBLE", .int64, .int64(7)), .init("'nan'::DOUBLE", .int64, .null),
        .init("'7'", .int64, .int64(7)), .init("3000000000", .int32, nil),
        .init("300.5::DOUBLE", .int64, nil), .init("300.5::FLOAT", .int32, nil),
        .init("300.5::DECIMAL(10,2)", .int64, nil),
        .init("300.00::DECIMAL(10,2)", .int64, .int64(300)),
        .init("'300.5'", .int64, nil), .init("'300.0'", .int32, .int32(300)),
        .init("'inf'::DOUBLE", .int64, nil),
        .init("'nan'::DOUBLE", .unixTimestamp, .unixTimestamp(Value.nullUnixTimestamp)),
        .init("18446744073709551615::UBIGINT", .int64, nil), .init("'x'", .int64, nil),
        .init("0.1::DOUBLE", .float32, .float(0.1)), .init("0.1::FLOAT", .float32, .float(0.1)),
        .init("1e300::DOUBLE", .float32, nil), .init("'nan'::FLOAT", .float32, .null),
        .init("'nan'::DOUBLE", .float64, .null),
        .init("'inf'::DOUBLE", .float64, .double(.infinity)),
        .init("1.10::DECIMAL(10,2)", .float64, .double(1.1)), .init("''", .string, .string("")),
        .init("5", .string, .string("5")), .init("'\\x00\\xFF'::BLOB", .bytes, .bytes([0, 255])),
        .init("'é'", .bytes, .bytes([0xC3, 0xA9])), .init("true", .bool, .bool(true)),
        .init("1::BIGINT", .bool, .bool(true)), .init("NULL::BOOLEAN", .bool, .null),
        .init("TIMESTAMP '1969-12-31 23:59:59.5'", .unixTimestamp, .unixTimestamp(-1)),
        .init("make_timestamp_ns(-1)", .unixTimestamp, .unixTimestamp(-1)),
        .init("DATE '1970-01-02'", .unixTimestamp, .unixTimestamp(86_400)),
        .init("5::BIGINT", .unixTimestamp, .unixTimestamp(5)),
        .init("'1970-01-01T01:00:00+01:00'", .unixTimestamp, .unixTimestamp(0)),
        .init("NULL::TIMESTAMP", .unixTimestamp, .unixTimestamp(Value.nullUnixTimestamp)),
        .init("'{\"a\": 1}'", .json, .json("{\"a\": 1}")), .init("'{a}'", .json, nil),
        .init("{'a': 1}", .json, .json("{\"a\":1}")),
        .init(
            "uuid '6ba7b810-9dad-11d1-80b4-00c04fd430c8'", .uuid,
            .uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8")),
        .init("1.10::DECIMAL(10,2)", .decimal, .decimal("1.10")),
    ]

    static let nested: [ValueCase] = [
        .init("[1, NULL, 3]", .array(.int64), .list(.int64([1, 0, 3]))),
        .init("[]::BIGINT[]", .array(.int64), .list(.int64([]))),
        .init("NULL::BIGINT[]", .array(.int64), .null),
        .init("[1, 2]::BIGINT[2]", .array(.int64), .list(.int64([1, 2]))),
        .init("[3000000000]", .array(.int32), nil),
        .init("[0.1, NULL]::DOUBLE[]", .array(.float32), .list(.float([0.1, .nan]))),
        .init("['a', NULL]", .array(.string), .list(.string(["a", ""]))),
        .init("[true, NULL]", .array(.bool), .list(.bool([true, false]))),
        .init("['a'::BLOB, NULL]", .array(.bytes), .list(.bytes([[97], []]))),
        .init(
            "[TIMESTAMP '1970-01-01 00:00:01.9', NULL]", .array(.unixTimestamp),
            .list(.unixTimestamp([1, Value.nullUnixTimestamp]))),
        .init(
            "[[1], NULL, []]", .array(.array(.int64)),
            .list(.value([.list(.int64([1])), .null, .list(.int64([]))]))),
        .init("[1.5, 2]::DOUBLE[]", .array(.int64), nil),
        .init("[2, 'nan'::DOUBLE]", .array(.int32), .list(.int32([2, 0]))),
        .init("['b', 'a', 'b']", .set(.string), .set(.string(["b", "a"]))),
        .init("[2, 1, 2, NULL, 0]", .set(.int64), .set(.int64([2, 1, 0]))),
        .init(
            "{'a': 1, 'b': 'x', 'c': NULL::DOUBLE}", .map,
            .map([
                ValueEntry("a", .int64(1)), ValueEntry("b", .string("x")), ValueEntry("c", .null),
            ])),
        .init(
            "MAP {'a': 1, 'b': 2}", .map,
            .map([ValueEntry("a", .int64(1)), ValueEntry("b", .int64(2))])),
        .init(
            "MAP {1: 2, 3: 4}", .map,
            .map([ValueEntry("1", .int64(2)), ValueEntry("3", .int64(4))])
        ),
        .init("MAP {DATE '2026-05-01': true}", .map, .map([ValueEntry("2026-05-01", .bool(true))])),
        .init(
            "'{\"a\": 1, \"b\": 1.5, \"c\": [1, 2], \"d\": null}'", .map,
            .map([
                ValueEntry("a", .int64(1)), ValueEntry("b", .double(1.5)),
                ValueEntry("c", .list(.int64([1, 2]))), ValueEntry("d", .null),
            ])),
        .init("'[1]'", .map, nil),
        .init(
            "{'b': 'x', 'a': 9007199254740993}",
            .structure([
                StructureField(name: "a", type: .int64), StructureField(name: "b", type: .string),
            ]),
            .structure([
                ValueEntry("a", .int64(9_007_199_254_740_993)), ValueEntry("b", .string("x")),
            ])),
        .init(
            "{'a': 7::INTEGER, 'b': 0.1::FLOAT, 'c': [7::INTEGER], 'd': NULL::INTEGER}",
            .structure([
                StructureField(name: "a", type: .int32), StructureField(name: "b", type: .float32),
                StructureField(name: "c", type: .array(.int32)),
                StructureField(name: "d", type: .int32),
            ]),
            .structure([
                ValueEntry("a", .int64(7)), ValueEntry("b", .double(Double(Float(0.1)))),
                ValueEntry("c", .list(.int32([7]))), ValueEntry("d", .null),
            ])),
        .init(
            "'{\"a\": 9007199254740993}'", .structure([StructureField(name: "a", type: .int64)]),
            .structure([ValueEntry("a", .int64(9_007_199_254_740_993))])),
    ]
}

struct ValueReaderTests {
    @Test(arguments: ValueCase.scalars + ValueCase.nested)
    func `Stored values become values of their declared type`(example: ValueCase) throws {
        let scene = try FrameScene()
        try scene.parquet(
            "h.parquet",
            "SELECT 1 AS k, TIMESTAMP '2026-01-01' AS event_timestamp, \(example.sql) AS f")
        func read() throws -> Value {
            let newest = try scene.store.newestFeatures(
                of: .file("h.parquet"), joinKeys: [Feature(name: "k", type: .int64)],
                features: [Feature(name: "f", type: example.type)],
                in: Timestamp(microseconds: 0)...Timestamp(microseconds: .max))
            return try newest.features[0].value(0)
        }
        guard let expected = example.value else {
            let error = #expect(throws: OfflineError.self) { try read() }
            #expect(error?.description.contains("\"f\"") == true, "\(error?.description ?? "")")
            return
        }
        #expect(try read() == expected)
    }
}
