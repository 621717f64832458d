import FeatureDefinitions
import FeatureValues
import LarderTesting
import Testing

@Suite struct EntityKeyTests {
    @Test(.tags(.feast), arguments: Vectors.all.entity_keys)
    func `bytes are Feast's, and read back`(_ vector: Vectors.KeyVector) throws {
        let key = try #require(vector.key)
        #expect(try hex(key.serialized()) == vector.v3_hex)
        #expect(try hex(key.serialized(version: .two)) == vector.v2_hex)
        let decoded = try EntityKey(serialized: bytes(hex: vector.v3_hex))
        #expect(try hex(decoded.serialized()) == vector.v3_hex)
        #expect(Set(decoded.parts) == Set(key.parts))
    }

    @Test(.tags(.feast), arguments: Vectors.all.entity_keys)
    func `an encoder makes the same bytes, every time`(_ vector: Vectors.KeyVector) throws {
        let key = try #require(vector.key)
        let joinKeys = try key.parts.map { (name: $0.joinKey, type: try #require($0.type)) }
        for (version, expected) in [(EntityKeyVersion.three, vector.v3_hex), (.two, vector.v2_hex)]
        {
            var encoder = try EntityKeyEncoder(joinKeys: joinKeys, version: version)
            for _ in 0..<3 {
                encoder.begin()
                for position in encoder.order { encoder.append(key.parts[position].value) }
                #expect(hex(encoder.bytes) == expected)
            }
        }
    }

    @Test func `views without entities have one key`() throws {
        let expected = try #require(Vectors.all.entity_keys.first { $0.name == "dummy_entity" })
        #expect(try hex(EntityKey.dummy.serialized()) == expected.v3_hex)
    }

    @Test(arguments: [
        (Value.null, ValueError.Code.nullJoinKey), (.explicitNull, .nullJoinKey),
        (.double(1), .unsupportedType), (.float(1), .unsupportedType),
        (.bool(true), .unsupportedType), (.uuid(""), .unsupportedType),
        (.list(.int64([1])), .unsupportedType),
    ])
    func `other values are refused`(_ value: Value, _ code: ValueError.Code) {
        let error = #expect(throws: ValueError.self) {
            try EntityKey([.init("k", value)]).serialized()
        }
        #expect(error?.code == code)
    }

    @Test func `other types are refused`() {
        for type in [ValueType.float64, .bool, .uuid, .array(.int64), .map] {
            let error = #expect(throws: ValueError.self) {
                try EntityKeyEncoder(joinKeys: [(name: "k", type: type)])
            }
            #expect(error?.code == .unsupportedType)
        }
    }

    @Test func `a join key that stands twice is refused`() {
        #expect(throws: ValueError.self) {
            try EntityKey([.init("k", .int64(1)), .init("k", .int64(2))]).serialized()
        }
        #expect(throws: ValueError.self) {
            try EntityKeyEncoder(joinKeys: [(name: "k", type: .int64), (name: "k", type: .int64)])
        }
    }

    @Test func `damaged keys are refused, whatever they say`() {
        var random = SeededGenerator()
        for vector in Vectors.all.entity_keys {
            let original = bytes(hex: vector.v3_hex)
            for length in 0..<original.count {
                #expect(throws: ValueError.self) {
                    try EntityKey(serialized: Array(original[..<length]))
                }
            }
            for _ in 0..<200 {
                var damaged = original
                damaged[Int.random(in: 0..<damaged.count, using: &random)] = .random(
                    in: 0...255, using: &random)
                guard let key = try? EntityKey(serialized: damaged) else { continue }
                // What is taken can be written again, unless a name now stands twice.
                _ = try? key.serialized()
            }
        }
    }
}

extension Vectors.KeyVector {
    /// The key that Feast was given.
    var key: EntityKey? {
        let parts: [EntityKey.Part?] = input.map { part in
            let value: Value?
            switch part.type {
            case "bytes": value = .bytes(bytes(hex: part.value.text))
            case "string": value = .string(part.value.text)
            case "int32": value = Int32(part.value.text).map { .int32($0) }
            case "int64": value = Int64(part.value.text).map { .int64($0) }
            case "unix_timestamp": value = Int64(part.value.text).map { .unixTimestamp($0) }
            default: value = nil
            }
            return value.map { EntityKey.Part(part.join_key, $0) }
        }
        let known = parts.compactMap(\.self)
        return known.count == parts.count ? EntityKey(known) : nil
    }
}

extension EntityKey.Part {
    fileprivate var type: ValueType? {
        switch value {
        case .bytes: .bytes
        case .string: .string
        case .int32: .int32
        case .int64: .int64
        case .unixTimestamp: .unixTimestamp
        default: nil
        }
    }
}

extension EntityKeyEncoder {
    fileprivate mutating func append(_ value: Value) {
        switch value {
        case .bytes(let bytes): append(bytes: bytes)
        case .string(let text): append(string: text)
        case .int32(let number): append(int32: number)
        case .int64(let number): append(int64: number)
        case .unixTimestamp(let seconds): append(unixTimestamp: seconds)
        default: break
        }
    }
}
