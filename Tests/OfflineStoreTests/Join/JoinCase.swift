import Arrow

/// A random table of entity rows and a random source, with all that makes joins go wrong: ties,
/// nulls, moments at the edges, keys that look alike.
struct JoinCase {
    /// A table: its join keys, its moments, and the moments at which its rows were made.
    struct Table {
        /// Per join key, the rows' values, in words and in a column.
        var keys: [(words: [String], column: Column)] = []
        /// Moments in the column's own unit.
        var times: [Int64?] = []
        var time: Column
        var created: [Int64?] = []
        var createdColumn: Column?
        var count: Int { times.count }
    }

    /// Units of moments, as Arrow names them, with how many of them a second has.
    static let units: [(format: String, perSecond: Int128)] = [
        ("tsu:UTC", 1_000_000), ("tsu:", 1_000_000), ("tsn:UTC", 1_000_000_000),
        ("tsn:", 1_000_000_000), ("tsm:UTC", 1000), ("tss:", 1),
    ]

    var entities: Table
    var source: Table
    let entityUnit: Int128
    let sourceUnit: Int128
    let createdUnit: Int128
    /// Microseconds.
    let ttl: Int64?
    /// The rows' numbers, then random features.
    let features: [Column]
    /// The rows of each of the source's batches.
    let batches: [Range<Int>]
    let threads: Int
    let spareRows: Int

    init(_ random: inout SmallRandom) throws {
        let big = random.below(40) == 0
        let entityCount = random.below(big ? 40 : 7)
        let sourceCount = random.below(big ? 90 : 10)
        let entityUnit = random.pick(Self.units)
        let sourceUnit = random.pick(Self.units)
        let createdUnit = random.pick(Self.units)
        let moments = Self.moments(&random)
        let keys = Self.keyTypes(&random)
        entities = try Self.table(
            entityCount, keys: keys, moments: moments, unit: entityUnit, created: nil, &random)
        source = try Self.table(
            sourceCount, keys: keys, moments: moments, unit: sourceUnit,
            created: random.below(3) > 0 ? createdUnit : nil, &random)
        self.entityUnit = entityUnit.perSecond
        self.sourceUnit = sourceUnit.perSecond
        self.createdUnit = createdUnit.perSecond
        // Distances between the moments, so that the edge is met, and its neighbours.
        let distance = random.pick(moments) - random.pick(moments)
        ttl =
            switch random.below(5) {
            case 0: nil
            case 1: .max
            default: Int64(clamping: max(1, abs(distance) + Int128(random.below(3) - 1)))
            }
        features = try Self.features(sourceCount, &random)
        batches = Self.batches(sourceCount, &random)
        threads = random.pick([1, 1, 1, 2, 3, 4])
        spareRows = random.below(2) == 0 ? 0 : 65_536
    }

    // MARK: Parts

    /// A few moments in microseconds, close together, somewhere in time.
    private static func moments(_ random: inout SmallRandom) -> [Int128] {
        let start: Int128 = random.pick([
            0, -3, 1_795_000_000_000_000, -1_000_000_000_000, -62_135_596_800_000_000,
            253_402_300_799_999_999, Int128(Int64.max) - 2, -Int128(Int64.max),
        ])
        let step: Int128 = random.pick([1, 1, 1000, 1_000_000, 3_600_000_000])
        return (0..<1 + random.below(6)).map { start + Int128($0) * step }
    }

    /// Up to three join keys, each with the few values that it may have.
    private static func keyTypes(_ random: inout SmallRandom) -> [KeyType] {
        (0..<random.pick([0, 1, 1, 1, 2, 2, 3])).map { _ in random.pick(KeyType.allCases) }
    }

    private static func table(
        _ count: Int, keys: [KeyType], moments: [Int128], unit: (format: String, perSecond: Int128),
        created: (format: String, perSecond: Int128)?, _ random: inout SmallRandom
    ) throws -> Table {
        let (times, time) = try column(count, moments, unit, &random)
        var table = Table(times: times, time: time)
        for key in keys { table.keys.append(try key.column(count, &random)) }
        if let created {
            let (times, column) = try column(count, moments, created, &random)
            table.created = times
            table.createdColumn = column
        }
        return table
    }

    private static func column(
        _ count: Int, _ moments: [Int128], _ unit: (format: String, perSecond: Int128),
        _ random: inout SmallRandom
    ) throws -> ([Int64?], Column) {
        let buffer = try ColumnBuffer(Field(name: "t", format: unit.format))
        var times: [Int64?] = []
        for _ in 0..<count {
            guard random.below(9) > 0 else {
                times.append(nil)
                buffer.appendNull()
                continue
            }
            var time = random.pick(moments) * unit.perSecond / 1_000_000
            // Between two microseconds.
            if unit.perSecond > 1_000_000 { time += Int128(random.below(3) - 1) }
            let stored = max(-.max, Int64(clamping: time))
            times.append(stored)
            buffer.append(stored)
        }
        return (times, buffer.finish())
    }

    private static func features(_ count: Int, _ random: inout SmallRandom) throws -> [Column] {
        let rows = try ColumnBuffer(Field(name: "row", format: "l"))
        for row in 0..<count { rows.append(Int64(row)) }
        var columns = [rows.finish()]
        for _ in 0..<random.below(3) {
            let type = random.pick(PayloadType.allCases)
            let buffer = try ColumnBuffer(type.field)
            for _ in 0..<count { type.append(to: buffer, &random) }
            columns.append(buffer.finish())
        }
        return columns
    }

    private static func batches(_ count: Int, _ random: inout SmallRandom) -> [Range<Int>] {
        var batches: [Range<Int>] = []
        var start = 0
        while start < count || random.below(4) == 0 {
            let end = min(count, start + random.below(count + 1))
            batches.append(start..<end)
            start = end
        }
        return batches
    }
}

/// The types that join keys of random cases have, as they reach the join.
enum KeyType: CaseIterable {
    case int64, int32, bool, double, text, largeText, bytes, moment, nothing

    private var format: String {
        switch self {
        case .int64: "l"
        case .int32: "i"
        case .bool: "b"
        case .double: "g"
        case .text: "u"
        case .largeText: "U"
        case .bytes: "z"
        case .moment: "tsu:UTC"
        case .nothing: "n"
        }
    }

    /// Values that are few enough to meet, and close enough to be mixed up.
    func column(
        _ count: Int, _ random: inout SmallRandom
    ) throws -> (words: [String], column: Column) {
        let integers: [Int64] = [-1, 0, 1, 7, .max, .min, 1 << 40]
        let doubles = [0.0, -0.0, 1.5, -1.5, .infinity, .leastNonzeroMagnitude]
        let texts = ["", "a", "ab", "b", "a\u{0}", "ä", "twelve bytes", "twelve bytez"]
        let buffer = try ColumnBuffer(Field(name: "k", format: format))
        var words: [String] = []
        for _ in 0..<count {
            guard self != .nothing, random.below(8) > 0 else {
                words.append("null")
                buffer.appendNull()
                continue
            }
            switch self {
            case .int64:
                let value = random.pick(integers)
                words.append("\(value)")
                buffer.append(value)
            case .moment:
                // Keys are whole seconds, cut downward.
                let value = random.pick([-1_000_001, -1, 0, 999_999, 1_000_000, 5_000_000])
                words.append("\(Int((Double(value) / 1_000_000).rounded(.down)))")
                buffer.append(Int64(value))
            case .int32:
                let value = random.pick([-1, 0, 1, Int32.max, .min])
                words.append("\(value)")
                buffer.append(value)
            case .bool:
                let value = random.below(2) == 0
                words.append("\(value)")
                buffer.append(value)
            case .double:
                let value = random.pick(doubles)
                words.append(value == 0 ? "0" : "\(value)")
                buffer.append(value)
            case .text, .largeText, .bytes:
                let value = random.pick(texts)
                words.append("'\(value)'")
                buffer.append(value)
            case .nothing: break
            }
        }
        return (words, buffer.finish())
    }
}
