import FeatureDefinitions
import Testing

@Suite struct ValueTypeTests {
    @Test(
        arguments: [
            ("Int32", .int32), ("INT64", .int64), ("float32", .float32), ("FLOAT", .float32),
            ("Float64", .float64), ("DOUBLE", .float64), ("String", .string), ("BYTES", .bytes),
            ("Bool", .bool), ("UnixTimestamp", .unixTimestamp), ("UNIX_TIMESTAMP", .unixTimestamp),
            ("unix_timestamp", .unixTimestamp), ("Map", .map), ("Json", .json), ("Uuid", .uuid),
            ("TIME_UUID", .timeUuid), ("TimeUuid", .timeUuid), ("Decimal", .decimal),
            ("Array(Float32)", .array(.float32)), ("array( int_64 )", .array(.int64)),
            ("INT64_LIST", .array(.int64)), ("FLOAT_LIST", .array(.float32)),
            ("UNIX_TIMESTAMP_LIST", .array(.unixTimestamp)), ("Float64List", .array(.float64)),
            ("JSON_LIST", .array(.json)), ("MAP_LIST", .array(.map)), ("STRING_SET", .set(.string)),
            ("Set(Int64)", .set(.int64)), ("Array(Array(Int64))", .array(.array(.int64))),
            ("Array(Set(String))", .array(.set(.string))),
            ("Set(Array(Uuid))", .set(.array(.uuid))),
            ("Array(INT64_LIST)", .array(.array(.int64))),
            (
                "Struct(name: String, age: Int64)",
                .structure([.init(name: "name", type: .string), .init(name: "age", type: .int64)])
            ),
            (
                "Array(Struct({Full_Name: String, at: Array(Int64)}))",
                .array(
                    .structure([
                        .init(name: "Full_Name", type: .string),
                        .init(name: "at", type: .array(.int64)),
                    ]))
            ),
            (
                #"Struct("a: \"b\"": Struct(x: Bool,))"#,
                .structure([
                    .init(name: "a: \"b\"", type: .structure([.init(name: "x", type: .bool)]))
                ])
            ),
        ] as [(String, ValueType)])
    func `a type is read by any of its names, and printed so that it can be read`(
        text: String, expected: ValueType
    ) throws {
        #expect(try ValueType(parsing: text) == expected)
        #expect(try ValueType(parsing: expected.description) == expected)
    }

    @Test(
        arguments: [
            ("Array(Int64)", .array(.int64)), ("Float32", .float32), ("TimeUuid", .timeUuid),
            (
                "Struct(name: String, \"a b\": Set(Int32))",
                .structure([
                    .init(name: "name", type: .string), .init(name: "a b", type: .set(.int32)),
                ])
            ),
        ] as [(String, ValueType)])
    func `types print Feast's names`(expected: String, type: ValueType) {
        #expect("\(type)" == expected)
    }

    static let known =
        "known: Int32, Int64, Float32, Float64, String, Bytes, Bool, UnixTimestamp, Map, Json, "
        + "Uuid, TimeUuid, Decimal, Array(T), Set(T), Struct(name: T, …)"

    @Test(arguments: [
        ("", "an empty value type", known),
        ("Flaot32", "no value type \"Flaot32\"", "did you mean \"Float32\"? " + known),
        ("Int", "no value type \"Int\"", known),
        ("Array", "the value type \"Array\" is not complete", "say of what: Array(Int64)"),
        ("Array(Int64", "the value type \"Array(Int64\" is not complete", "expected \")\""),
        (
            "Array(Int64))", "unexpected \")\" in the value type \"Array(Int64))\"",
            "expected the end of the type"
        ),
        ("Array()", "unexpected \")\" in the value type \"Array()\"", known),
        ("Aray(Int64)", "no value type \"Aray\"", "did you mean \"Array\"? " + known),
        (
            "Struct", "the value type \"Struct\" is not complete",
            "name the fields: Struct(name: String, age: Int64)"
        ),
        ("Struct()", "a Struct without fields", known),
        ("Struct(a: Int64, a: Bool)", "the field \"a\" stands twice in a Struct", known),
        (
            "Struct(a Int64)", "unexpected \"I\" in the value type \"Struct(a Int64)\"",
            "expected \":\" and the type of \"a\""
        ),
        (
            "Struct(a: Int64; b: Bool)",
            "unexpected \";\" in the value type \"Struct(a: Int64; b: Bool)\"",
            "expected \",\" or \")\""
        ),
        (
            "STRUCT_LIST", "\"STRUCT_LIST\" does not say what is inside",
            "write Array(Struct(name: String, age: Int64))"
        ),
        (
            "VALUE_LIST", "\"VALUE_LIST\" does not say what is inside",
            "write Array(Array(Int64)), Array(Set(String)), …"
        ),
        ("Set(Map)", "there is no Set(Map): sets hold simple types, arrays or sets", known),
        ("Set(Json)", "there is no Set(Json): sets hold simple types, arrays or sets", known),
        (
            "Array(Set(Struct(a: Int64)))",
            "there is no Set(Struct(a: Int64)): sets hold simple types, arrays or sets", known
        ),
        ("ScalarMap", "ScalarMap can be read from a registry, but not defined", known),
        (
            "Array(ZonedTimestamp)",
            "ZonedTimestamp can be read from a registry, but not defined", known
        ),
    ])
    func `what names no type is refused`(text: String, message: String, hint: String) {
        #expect(throws: ValueTypeError(message: message, hint: hint)) {
            try ValueType(parsing: text)
        }
    }

    @Test func `deep nesting is refused, not followed`() {
        let text = String(repeating: "Array(", count: 100_000)
        #expect(throws: ValueTypeError.self) { try ValueType(parsing: text) }
    }

    @Test func `entity keys hold what Feast encodes`() {
        #expect(
            ValueType.entityKeyTypes == [.int32, .int64, .string, .bytes, .unixTimestamp])
        #expect(ValueType.entityKeyTypes.allSatisfy { $0.isEntityKeyType })
        #expect(!ValueType.float64.isEntityKeyType && !ValueType.uuid.isEntityKeyType)
    }
}
