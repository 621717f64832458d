import FeatureDefinitions
import FeatureValues
import Testing

@Suite struct ConversionTests {
    @Test(arguments: [
        (RequestValue.number("1001"), ValueType.int64, Value.int64(1001)),
        (.number("1001.0"), .int64, .int64(1001)), (.number("1.001e3"), .int64, .int64(1001)),
        (.number("1001000e-3"), .int64, .int64(1001)), (.number("-0.0"), .int64, .int64(0)),
        (.number("0e99999999999999999999"), .int64, .int64(0)),
        (.text("1001"), .int64, .int64(1001)), (.text(" +1001\n"), .int64, .int64(1001)),
        (.text("-0007"), .int64, .int64(-7)),
        (.number("9223372036854775807"), .int64, .int64(.max)),
        (.number("-9223372036854775808"), .int64, .int64(.min)),
        (.number("9007199254740993.0"), .int64, .int64(9_007_199_254_740_993)),
        (.text("2147483647"), .int32, .int32(.max)), (.number("-2147483648"), .int32, .int32(.min)),
        (.text(" a "), .string, .string(" a ")), (.text(""), .string, .string("")),
        (.number("1001"), .string, .string("1001")),
        (.number("1001.0"), .string, .string("1001.0")),
        (.number("-0"), .string, .string("0")), (.number("1e16"), .string, .string("1e+16")),
        (.number("9223372036854775808"), .string, .string("9223372036854775808")),
        (.bool(true), .string, .string("True")), (.bool(false), .string, .string("False")),
        (.text("AAH/"), .bytes, .bytes([0, 1, 255])), (.text(""), .bytes, .bytes([])),
        (.text("YQ=="), .bytes, .bytes([0x61])), (.text("YWI="), .bytes, .bytes([0x61, 0x62])),
        (.number("1767225600"), .unixTimestamp, .unixTimestamp(1_767_225_600)),
        (.text("1767225600"), .unixTimestamp, .unixTimestamp(1_767_225_600)),
        (.text("2026-01-01"), .unixTimestamp, .unixTimestamp(1_767_225_600)),
        (.text("1969-12-31T23:59:58.5Z"), .unixTimestamp, .unixTimestamp(-2)),
        (.bool(false), .bool, .bool(false)), (.text("true"), .bool, .bool(true)),
        (.number("1"), .bool, .bool(true)),
        (.number("0.1"), .float64, .double(0.1)), (.text("1e300"), .float64, .double(1e300)),
        (.number("0.1"), .float32, .float(0.1)), (.text("inf"), .float32, .float(.infinity)),
        (.text("1.10"), .decimal, .decimal("1.10")), (.number("1.10"), .decimal, .decimal("1.10")),
        (.text("{}"), .json, .json("{}")), (.text("u"), .uuid, .uuid("u")),
        (.null, .int64, .null), (.null, .unixTimestamp, .unixTimestamp(.min)),
    ])
    func `values take the declared type`(
        _ given: RequestValue, _ type: ValueType, _ expected: Value
    ) throws {
        #expect(try Value(converting: given, to: type) == expected)
    }

    @Test(arguments: [
        (RequestValue.text("abc"), ValueType.int64, ValueError.Code.notConvertible),
        (.text(""), .int64, .notConvertible), (.text("1001.0"), .int64, .notConvertible),
        (.bool(true), .int64, .notConvertible), (.bool(false), .int32, .notConvertible),
        (.text("1_000"), .int64, .notConvertible), (.text("1 0"), .int64, .notConvertible),
        (.text("١"), .int64, .notConvertible), (.number("1001.5"), .int64, .notConvertible),
        (.number("1e-1"), .int64, .notConvertible), (.text("0x10"), .int64, .notConvertible),
        (.number("9223372036854775808"), .int64, .outOfRange),
        (.number("1e300"), .int64, .outOfRange), (.number("1e99999999999"), .int64, .outOfRange),
        (.text("-9223372036854775809"), .int64, .outOfRange),
        (.number("2147483648"), .int32, .outOfRange),
        (.text("YQ"), .bytes, .notConvertible), (.text("YQ=a"), .bytes, .notConvertible),
        (.text("Y==="), .bytes, .notConvertible), (.text("YR=="), .bytes, .notConvertible),
        (.text("===="), .bytes, .notConvertible), (.number("1"), .bytes, .notConvertible),
        (.text("soon"), .unixTimestamp, .noTimestamp),
        (.number("1.5"), .unixTimestamp, .notConvertible),
        (.bool(true), .unixTimestamp, .notConvertible), (.text("yes"), .bool, .notConvertible),
        (.text("a"), .float64, .notConvertible), (.bool(true), .float64, .notConvertible),
        (.number("1e300"), .float32, .outOfRange), (.text("a"), .decimal, .notConvertible),
        (.number("1"), .json, .notConvertible), (.text("{"), .json, .notConvertible),
        (.number("1"), .uuid, .notConvertible),
        (.text("1"), .array(.int64), .unsupportedType), (.text("1"), .map, .unsupportedType),
    ])
    func `what does not fit is refused`(
        _ given: RequestValue, _ type: ValueType, _ code: ValueError.Code
    ) {
        let error = #expect(throws: ValueError.self) { try Value(converting: given, to: type) }
        #expect(error?.code == code)
        #expect(error?.hint.isEmpty == false)
    }

    @Test func `errors never show the value`() {
        let error = #expect(throws: ValueError.self) {
            try Value(converting: .text("secret"), to: .int64)
        }
        #expect(error?.description == "a text that is not a whole number")
    }

    @Test func `JSON gives scalars`() throws {
        let node = try JSONReader.read(Array(#"["a", 1.0, true, null, [], {}]"#.utf8))
        guard case .array(let elements) = node.kind else { return }
        #expect(
            elements.map { RequestValue($0) }
                == [.text("a"), .number("1.0"), .bool(true), .null, nil, nil])
    }
}
