import FeatureValues

extension Value {
    /// Any value, its numbers often at an edge.
    static func random(depth: Int, using random: inout some RandomNumberGenerator) -> Value {
        switch Int.random(in: 0..<(depth > 0 ? 20 : 14), using: &random) {
        case 0: .null
        case 1: .explicitNull
        case 2: .bytes(randomBytes(using: &random))
        case 3: .string(randomText(using: &random))
        case 4: .int32(Int32(truncatingIfNeeded: randomInteger(using: &random)))
        case 5: .int64(randomInteger(using: &random))
        case 6: .double(Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random)))
        case 7: .float(randomFloat(using: &random))
        case 8: .bool(Bool.random(using: &random))
        case 9: .unixTimestamp(randomInteger(using: &random))
        case 10: .json(randomText(using: &random))
        case 11: .uuid(randomText(using: &random))
        case 12: .timeUuid(randomText(using: &random))
        case 13: .decimal(randomText(using: &random))
        case 14: .map(randomEntries(depth: depth - 1, using: &random))
        case 15: .structure(randomEntries(depth: depth - 1, using: &random))
        case 16:
            .scalarMap(
                many(using: &random) { random in
                    ScalarMapEntry(
                        .int64(randomInteger(using: &random)),
                        .random(depth: depth - 1, using: &random))
                })
        case 17:
            .zonedTimestamp(
                ZonedTimestamp(
                    unixTimestamp: randomInteger(using: &random), zone: randomText(using: &random)))
        case 18: .list(randomElements(depth: depth - 1, isSet: false, using: &random))
        default: .set(randomElements(depth: depth - 1, isSet: true, using: &random))
        }
    }

    private static func randomElements(
        depth: Int, isSet: Bool, using random: inout some RandomNumberGenerator
    ) -> ValueElements {
        switch Int.random(in: 0..<(isSet ? 12 : 15), using: &random) {
        case 0: .bytes(many(using: &random) { randomBytes(using: &$0) })
        case 1: .string(many(using: &random) { randomText(using: &$0) })
        case 2:
            .int32(
                many(using: &random) { Int32(truncatingIfNeeded: randomInteger(using: &$0)) })
        case 3: .int64(many(using: &random) { randomInteger(using: &$0) })
        case 4: .double(many(using: &random) { Double(randomInteger(using: &$0)) / 7 })
        case 5: .float(many(using: &random) { randomFloat(using: &$0) })
        case 6: .bool(many(using: &random) { Bool.random(using: &$0) })
        case 7: .unixTimestamp(many(using: &random) { randomInteger(using: &$0) })
        case 8: .uuid(many(using: &random) { randomText(using: &$0) })
        case 9: .timeUuid(many(using: &random) { randomText(using: &$0) })
        case 10: .decimal(many(using: &random) { randomText(using: &$0) })
        case 11: .value(many(using: &random) { Value.random(depth: depth, using: &$0) })
        case 12: .json(many(using: &random) { randomText(using: &$0) })
        case 13: .map(many(using: &random) { randomEntries(depth: depth, using: &$0) })
        default: .structure(many(using: &random) { randomEntries(depth: depth, using: &$0) })
        }
    }

    private static func randomEntries(
        depth: Int, using random: inout some RandomNumberGenerator
    ) -> [ValueEntry] {
        many(using: &random) { random in
            ValueEntry(randomText(using: &random), .random(depth: depth, using: &random))
        }
    }

    private static func many<Element, Generator: RandomNumberGenerator>(
        using random: inout Generator, _ make: (inout Generator) -> Element
    ) -> [Element] {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in make(&random) }
    }

    private static func randomInteger(using random: inout some RandomNumberGenerator) -> Int64 {
        let edges: [Int64] = [0, 1, -1, 127, 128, .max, .min, Int64(Int32.max), Int64(Int32.min)]
        return Bool.random(using: &random)
            ? edges.randomElement(using: &random) ?? 0
            : Int64.random(in: .min ... .max, using: &random)
    }

    private static func randomFloat(using random: inout some RandomNumberGenerator) -> Float {
        Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &random))
    }

    private static func randomBytes(using random: inout some RandomNumberGenerator) -> [UInt8] {
        many(using: &random) { UInt8.random(in: 0...255, using: &$0) }
    }

    private static func randomText(using random: inout some RandomNumberGenerator) -> String {
        let pieces = [
            "", "a", "\0", "\u{E9}", "e\u{301}", "日本", "😀", "\"\\\n",
            String(repeating: "x", count: 130),
        ]
        return (0..<Int.random(in: 0...2, using: &random))
            .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
}
