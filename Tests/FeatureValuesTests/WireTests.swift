import FeatureValues
import LarderTesting
import Testing

@Suite struct WireTests {
    @Test(arguments: [
        (UInt64(0), "00"), (1, "01"), (127, "7f"), (128, "8001"), (300, "ac02"),
        (UInt64(UInt32.max), "ffffffff0f"), (.max, "ffffffffffffffffff01"),
    ])
    func `varints are written and read`(_ number: UInt64, _ expected: String) throws {
        var writer = WireWriter()
        writer.varint(number)
        #expect(hex(writer.bytes) == expected)
        var reader = WireReader(writer.bytes)
        #expect(try reader.varint() == number)
        #expect(reader.isAtEnd)
    }

    @Test func `fixed numbers are little-endian`() throws {
        var writer = WireWriter()
        writer.fixed32(0x0102_0304)
        writer.fixed64(0x0102_0304_0506_0708)
        #expect(hex(writer.bytes) == "040302010807060504030201")
        var reader = WireReader(writer.bytes)
        #expect(try reader.fixed32() == 0x0102_0304)
        #expect(try reader.fixed64() == 0x0102_0304_0506_0708)
        #expect(throws: WireError.self) { try reader.fixed32() }
    }

    @Test(arguments: [
        ("80", "a varint without its end"), ("ffffffffffffffffffff01", "a varint of 11 bytes"),
    ])
    func `broken varints are refused`(_ bytes: String, _ what: Comment) {
        #expect(throws: WireError.self, what) {
            var reader = WireReader(FeatureValuesTests.bytes(hex: bytes))
            _ = try reader.varint()
        }
    }

    @Test(arguments: ["00", "07", "06", "80", "0a05", "0aff", "0b", "0c", "08", "09000000", "0d00"])
    func `broken fields are refused`(_ bytes: String) {
        #expect(throws: WireError.self) {
            var reader = WireReader(FeatureValuesTests.bytes(hex: bytes))
            while let (_, type) = try reader.nextField() { try reader.skip(type) }
        }
    }

    @Test func `groups are passed over, however deep`() throws {
        // Two groups in each other, with a varint inside, then the field 3.
        var reader = WireReader(bytes(hex: "0b13080114" + "0c" + "1807"))
        var numbers: [Int] = []
        while let (number, type) = try reader.nextField() {
            numbers.append(number)
            try reader.skip(type)
        }
        #expect(numbers == [1, 3])
        var deep = WireReader(Array(repeating: UInt8(0x0B), count: 1_000_000))
        #expect(throws: WireError.self) {
            while let (_, type) = try deep.nextField() { try deep.skip(type) }
        }
    }

    @Test func `messages have their length before them, however long`() throws {
        for count in [0, 1, 127, 128, 16_383, 16_384, 100_000] {
            var writer = WireWriter()
            writer.varintField(1, 1)
            writer.messageField(2) { writer in
                writer.messageField(3) { $0.raw(repeatElement(7, count: count)) }
            }
            writer.varintField(4, 4)
            var reader = WireReader(writer.bytes)
            #expect(try reader.nextField()?.number == 1)
            #expect(try reader.varint() == 1)
            #expect(try reader.nextField()?.number == 2)
            var outer = try reader.message()
            #expect(try outer.nextField()?.number == 3)
            #expect(try outer.byteArray() == Array(repeating: 7, count: count))
            #expect(outer.isAtEnd)
            #expect(try reader.nextField()?.number == 4)
            #expect(try reader.varint() == 4)
            #expect(reader.isAtEnd)
        }
    }

    @Test func `a reader of a part never reads beyond it`() throws {
        let bytes: [UInt8] = [0x0A, 0x02, 0xFF, 0xFF, 0x01]
        var reader = WireReader(bytes)
        _ = try reader.nextField()
        var inner = try reader.message()
        #expect(throws: WireError.self) { try inner.varint() }
        var part = WireReader(bytes, in: 2..<4)
        #expect(throws: WireError.self) { try part.fixed32() }
        #expect(part.copy(0..<2) == [0x0A, 0x02])
    }

    @Test func `repeated numbers are read packed or one by one`() throws {
        var reader = WireReader(bytes(hex: "0801" + "0a020203" + "1005" + "0804"))
        var numbers: [UInt64] = []
        try reader.elements(1, .varint) { reader throws(WireError) in
            numbers.append(try reader.varint())
        }
        #expect(numbers == [1, 2, 3, 4])
    }

    @Test func `a writer forgets what it wrote`() {
        var writer = WireWriter(reservingCapacity: 8)
        writer.stringField(1, "é")
        #expect(hex(writer.bytes) == "0a02c3a9")
        writer.removeAll()
        #expect(writer.bytes.isEmpty)
    }
}
