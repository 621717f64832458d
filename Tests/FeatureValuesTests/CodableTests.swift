import FeatureValues
import Foundation
import Testing

/// Values and moments in other formats, by their `Codable` form.
struct CodableTests {
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }()

    @Test(arguments: [
        (Value.null, "null"), (.explicitNull, "null"),
        (.unixTimestamp(Value.nullUnixTimestamp), "null"), (.bool(true), "true"),
        (.int32(-7), "-7"), (.int64(.max), "9223372036854775807"), (.double(0.5), "0.5"),
        (.float(0.25), "0.25"), (.string("a\"b"), #""a\"b""#), (.json("[1]"), #""[1]""#),
        (.bytes([0, 1, 255]), #""AAH\/""#), (.unixTimestamp(60), #""1970-01-01T00:01:00Z""#),
        (.unixTimestamp(.max), "9223372036854775807"),
        (.zonedTimestamp(ZonedTimestamp(unixTimestamp: 1, zone: "")), #""1970-01-01T00:00:01Z""#),
        (.list(.int64([1, 2])), "[1,2]"), (.set(.string(["a"])), #"["a"]"#),
        (.list(.value([.list(.bool([true])), .null])), "[[true],null]"),
        (.map([ValueEntry("b", .int64(1)), ValueEntry("a", .null)]), #"{"a":null,"b":1}"#),
        (.scalarMap([ScalarMapEntry(.int64(5), .string("x"))]), #"{"5":"x"}"#),
    ])
    func aValueIsWrittenAsWhatItIs(_ value: Value, _ json: String) throws {
        #expect(String(decoding: try Self.encoder.encode(value), as: UTF8.self) == json)
    }

    @Test(arguments: [
        ("null", Value.null), ("true", .bool(true)), ("7", .int64(7)), ("0.5", .double(0.5)),
        (#""a""#, .string("a")), ("[]", .list(.string([]))),
        ("[1, 0.5]", .list(.double([1, 0.5]))),
        (
            "[9007199254740993, 0.5]",
            .list(.value([.int64(9_007_199_254_740_993), .double(0.5)]))
        ),
        (#"[1, "a"]"#, .list(.value([.int64(1), .string("a")]))),
        (#"{"a": [true]}"#, .map([ValueEntry("a", .list(.bool([true])))])),
    ])
    func aValueIsReadAsWhatIsThere(_ json: String, _ value: Value) throws {
        #expect(try JSONDecoder().decode(Value.self, from: Data(json.utf8)) == value)
    }

    @Test func aMomentIsATextWithAllItsMicroseconds() throws {
        let moment = Timestamp(microseconds: 1_763_720_000_000_001)
        let json = try Self.encoder.encode(moment)
        #expect(String(decoding: json, as: UTF8.self) == #""2025-11-21T10:13:20.000001Z""#)
        #expect(try JSONDecoder().decode(Timestamp.self, from: json) == moment)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Timestamp.self, from: Data(#""yesterday""#.utf8))
        }
    }

    @Test func anElementOfEveryKindOfListIsAValue() {
        let lists: [(ValueElements, Value)] = [
            (.bytes([[1]]), .bytes([1])), (.string(["a"]), .string("a")), (.int32([1]), .int32(1)),
            (.int64([1]), .int64(1)), (.double([1]), .double(1)), (.float([1]), .float(1)),
            (.bool([true]), .bool(true)), (.unixTimestamp([1]), .unixTimestamp(1)),
            (.json(["1"]), .json("1")), (.uuid(["u"]), .uuid("u")),
            (.timeUuid(["u"]), .timeUuid("u")), (.decimal(["1"]), .decimal("1")),
            (.map([[]]), .map([])), (.structure([[]]), .structure([])), (.value([.null]), .null),
        ]
        for (elements, value) in lists {
            #expect(elements.count == 1)
            #expect(elements[0] == value)
        }
    }
}
