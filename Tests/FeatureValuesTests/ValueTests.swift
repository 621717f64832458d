import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@Suite struct ValueTests {
    @Test(.tags(.feast), arguments: Vectors.all.values)
    func `Feast's bytes are read and written again`(_ vector: Vectors.ValueVector) throws {
        let value = try Value(serialized: bytes(hex: vector.proto_hex))
        #expect(hex(value.serialized) == vector.proto_hex)
    }

    @Test(arguments: [
        (Value.null, ""), (.explicitNull, "980100"), (.int64(0), "2000"), (.bool(false), "3800"),
        (.string(""), "1200"), (.int32(-1), "18ffffffffffffffffff01"),
        (.unixTimestamp(Value.nullUnixTimestamp), "4080808080808080808001"),
        (.list(.int32([])), "6a00"),
        (.list(.double([1.5, -2])), "7a120a10000000000000f83f00000000000000c0"),
        (
            .map([ValueEntry("", .null), ValueEntry("a", .int64(0))]),
            "a2010f0a040a0012000a070a016112022000"
        ),
        (.zonedTimestamp(ZonedTimestamp(unixTimestamp: 0, zone: "")), "820300"),
        (.list(.value([.null])), "d202020a00"), (.list(.map([[]])), "aa01020a00"),
        (.set(.json(["1"])), "da02060a04820201" + "31"),
        (.scalarMap([ScalarMapEntry(.int64(0), .string("x"))]), "fa020b0a090a0210001203120178"),
    ])
    func `values have these bytes`(_ value: Value, _ expected: String) throws {
        #expect(hex(value.serialized) == expected)
    }

    @Test func `a null is no byte, except for timestamps`() {
        for type in [ValueType.int64, .string, .array(.unixTimestamp), .map, .zonedTimestamp] {
            #expect(Value.null(of: type) == .null)
            var writer = WireWriter()
            writer.nullValue(of: type)
            #expect(writer.bytes == [])
        }
        #expect(Value.null(of: .unixTimestamp) == .unixTimestamp(.min))
        #expect(Value.null(of: .unixTimestamp).isNull)
        var writer = WireWriter()
        writer.nullValue(of: .unixTimestamp)
        #expect(writer.bytes == Value.null(of: .unixTimestamp).serialized)
    }

    @Test func `equality is that of the bytes`() {
        #expect(Value.double(.nan) == .double(.nan))
        #expect(Value.double(0) != .double(-0.0))
        #expect(Value.string("\u{E9}") != .string("e\u{301}"))
        #expect(Value.string("a") != .json("a"))
        #expect(Value.null != .explicitNull)
        #expect(Set([Value.int64(1), .int64(1), .int32(1)]).count == 2)
    }

    @Test func `random values come back as they were`() throws {
        var random = SeededGenerator()
        for _ in 0..<3_000 {
            let value = Value.random(depth: 3, using: &random)
            #expect(try Value(serialized: value.serialized) == value, random.comment)
        }
    }

    @Test func `damaged bytes are read or refused, never worse`() {
        var random = SeededGenerator()
        for _ in 0..<3_000 {
            var damaged = Value.random(depth: 3, using: &random).serialized
            for _ in 0..<Int.random(in: 1...4, using: &random) where !damaged.isEmpty {
                let place = Int.random(in: 0..<damaged.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: damaged[place] = .random(in: 0...255, using: &random)
                case 1: damaged[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
                case 2: damaged.remove(at: place)
                default: damaged.removeSubrange(place...)
                }
            }
            guard let value = try? Value(serialized: damaged) else { continue }
            #expect((try? Value(serialized: value.serialized)) == value, random.comment)
        }
    }

    @Test func `noise is read or refused, never worse`() {
        var random = SeededGenerator()
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...24, using: &random)
            let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = try? Value(serialized: noise)
        }
    }

    @Test func `endless nesting is refused`() {
        var value = Value.int64(1)
        for _ in 0..<2_000 { value = .list(.value([value])) }
        let deep = value.serialized
        #expect(throws: WireError.self) { try Value(serialized: deep) }
    }

    @Test func `numbers that are not packed are read too`() throws {
        // Field 1 twice, once by itself and once packed.
        let serialized = bytes(hex: "7207" + "0801" + "0a03" + "020304")
        #expect(try Value(serialized: serialized) == .list(.int64([1, 2, 3, 4])))
    }

    @Test func `fields of newer versions are passed over`() throws {
        var writer = WireWriter()
        writer.varintField(4_000, 1)
        writer.value(int64: 7)
        writer.stringField(99, "later")
        #expect(try Value(serialized: writer.bytes) == .int64(7))
    }

    @Test func `long messages have their length before them`() throws {
        for count in [0, 1, 126, 127, 128, 129, 16_383, 16_384, 300_000] {
            let value = Value.list(.bool(Array(repeating: true, count: count)))
            #expect(try Value(serialized: value.serialized) == value)
        }
    }
}
