import FeatureValues
import LarderTesting
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1970-01-01T00:00:01Z", 1_000_000),
        ("2026-11-21", 1_795_219_200_000_000), ("2026-11-21T00:00", 1_795_219_200_000_000),
        ("2026-11-21 00:00:00", 1_795_219_200_000_000),
        ("2026-11-21t00:00:00z", 1_795_219_200_000_000),
        ("2026-11-21T02:00:00+02:00", 1_795_219_200_000_000),
        ("2026-11-21T02:00:00+0200", 1_795_219_200_000_000),
        ("2026-11-21T02:00:00+02", 1_795_219_200_000_000),
        ("2026-11-20T18:30:00-05:30", 1_795_219_200_000_000),
        ("2026-11-21T00:00:00.5Z", 1_795_219_200_500_000),
        ("2026-11-21T00:00:00,5", 1_795_219_200_500_000),
        ("2026-11-21T00:00:00.123456789Z", 1_795_219_200_123_456),
        ("1969-12-31T23:59:59.9999999Z", -1), ("1969-12-31T23:59:59.000000999", -1_000_000),
        ("2024-02-29", 1_709_164_800_000_000), ("2000-02-29", 951_782_400_000_000),
        ("0001-01-01", -62_135_596_800_000_000),
        ("9999-12-31T23:59:59.999999999Z", 253_402_300_799_999_999),
        ("0001-01-01T02:00:00+02:00", -62_135_596_800_000_000),
    ])
    func `text is read`(_ text: String, _ microseconds: Int64) throws {
        #expect(try Timestamp(parsing: text).microseconds == microseconds)
    }

    @Test(arguments: [
        "", " ", "now", "2026", "2026-11", "2026-1-1", "26-11-21", "2026/11/21", "20261121",
        "2026-11-21T", "2026-11-21X00:00", "2026-11-21T00", "2026-11-21T00:00:",
        "2026-11-21T00:00:00.", "2026-11-21T00:00:00.1234567890", "2026-11-21T00:00:00.5x",
        "2026-11-21Z", "2026-11-21T00:00:00 Z", "2026-11-21T00:00:00Zjunk",
        "2026-11-21T00:00:00+2", "2026-11-21T00:00:00+02:", "2026-11-21T00:00:00+02:0",
        "2026-11-21T00:00:00+020", "2026-11-21T00:00:00+02:00:00", " 2026-11-21", "2026-11-21 ",
        "+2026-11-21", "-001-01-01", "２０26-11-21", "2026-13-01", "2026-00-01", "2026-11-00",
        "2026-11-31", "2026-02-29", "1900-02-29", "0000-01-01", "2026-11-21T24:00:00",
        "2026-11-21T23:60:00", "2026-11-21T23:59:60", "2026-11-21T00:00:00+24:00",
        "2026-11-21T00:00:00+02:60",
    ])
    func `nonsense is refused`(_ text: String) {
        let error = #expect(throws: ValueError.self) { try Timestamp(parsing: text) }
        #expect(error?.code == .noTimestamp)
        #expect(error?.message.hasPrefix("no time: ") == true)
        #expect(error?.hint.isEmpty == false)
    }

    @Test(arguments: ["0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-01:00"])
    func `moments outside the years 1 to 9999 are refused`(_ text: String) {
        let error = #expect(throws: ValueError.self) { try Timestamp(parsing: text) }
        #expect(error?.code == .outOfRange)
    }

    @Test func `errors say what is wrong`() {
        let wrongDay = #expect(throws: ValueError.self) { try Timestamp(parsing: "2026-02-29") }
        #expect(wrongDay?.message == "no time: day 29")
        #expect(wrongDay?.hint == "the day is from 1 to 28")
        let early = #expect(throws: ValueError.self) { try Timestamp(parsing: "2026-02") }
        #expect(early?.message == "no time: it ends too early")
        let odd = #expect(throws: ValueError.self) { try Timestamp(parsing: "2026_02") }
        #expect(odd?.message == "no time: character 5 is unexpected")
    }

    @Test func `moments are written as Python writes them, and read back`() throws {
        let rows = table("moments.tsv")
        #expect(rows.count > 200)
        for row in rows {
            let moment = Timestamp(microseconds: try #require(Int64(row[0])))
            #expect(moment.formatted(.spaced).replacing(" ", with: "T") == row[1])
            #expect(try Timestamp(parsing: row[1]) == moment)
            #expect(try Timestamp(parsing: moment.formatted()) == moment)
        }
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z", "1970-01-01 00:00:00+00:00"),
        (1_500_000, "1970-01-01T00:00:01.500Z", "1970-01-01 00:00:01.500000+00:00"),
        (1, "1970-01-01T00:00:00.000001Z", "1970-01-01 00:00:00.000001+00:00"),
        (-1, "1969-12-31T23:59:59.999999Z", "1969-12-31 23:59:59.999999+00:00"),
        (-1_000, "1969-12-31T23:59:59.999Z", "1969-12-31 23:59:59.999000+00:00"),
    ])
    func `both styles have their fractions`(
        _ microseconds: Int64, _ rfc3339: String, _ spaced: String
    ) {
        let moment = Timestamp(microseconds: microseconds)
        #expect(moment.formatted() == rfc3339)
        #expect(moment.formatted(.spaced) == spaced)
        #expect("\(moment)" == rfc3339)
    }

    @Test func `other units are cut downward`() {
        #expect(Timestamp(nanoseconds: 1_999).microseconds == 1)
        #expect(Timestamp(nanoseconds: -1).microseconds == -1)
        #expect(Timestamp(nanoseconds: -1_000).microseconds == -1)
        #expect(Timestamp(nanoseconds: .min).microseconds == Int64.min / 1_000 - 1)
        #expect(Timestamp(milliseconds: -1)?.microseconds == -1_000)
        #expect(Timestamp(seconds: 2)?.microseconds == 2_000_000)
        #expect(Timestamp(seconds: .max) == nil)
        #expect(Timestamp(milliseconds: .min) == nil)
        #expect(Timestamp(microseconds: -1).seconds == -1)
        #expect(Timestamp(microseconds: -1_000_000).seconds == -1)
        #expect(Timestamp(microseconds: -1).microsecondOfSecond == 999_999)
        #expect(Timestamp(microseconds: .min).seconds == Int64.min / 1_000_000 - 1)
    }

    @Test func `every moment can be written`() {
        for microseconds in [Int64.min, .max, -62_135_596_800_000_001, 253_402_300_800_000_000] {
            let moment = Timestamp(microseconds: microseconds)
            #expect(!moment.isWritable)
            #expect(!moment.formatted().isEmpty)
        }
        #expect(Timestamp.writableRange.lowerBound.formatted() == "0001-01-01T00:00:00Z")
        #expect(Timestamp.writableRange.upperBound.formatted() == "9999-12-31T23:59:59.999999Z")
    }

    @Test(.tags(.feast), arguments: Vectors.all.redis_timestamps)
    func `protobuf's form is Feast's`(_ vector: Vectors.TimestampVector) throws {
        let moment = try #require(
            Timestamp(seconds: vector.seconds, nanoseconds: vector.nanos))
        #expect(try Timestamp(from: WireReader(bytes(hex: vector.proto_hex))) == moment)
        var writer = WireWriter()
        moment.write(to: &writer)
        // Ours stops at microseconds.
        if vector.nanos % 1_000 == 0 { #expect(hex(writer.bytes) == vector.proto_hex) }
        #expect(moment.seconds == vector.seconds)
        #expect(moment.nanosecondOfSecond == vector.nanos / 1_000 * 1_000)
    }

    @Test func `protobuf's form holds every moment`() throws {
        var random = SeededGenerator()
        for _ in 0..<2_000 {
            let moment = Timestamp(microseconds: Int64.random(in: .min ... .max, using: &random))
            var writer = WireWriter()
            moment.write(to: &writer)
            #expect(try Timestamp(from: WireReader(writer.bytes)) == moment, random.comment)
        }
        #expect(Timestamp(seconds: .max, nanoseconds: 0) == nil)
    }
}
