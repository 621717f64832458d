internal import FeatureValues

/// The plans of the latest requests, for one state of the registry.
///
/// They are found by the bytes of the request that name the features: the same list with other
/// spaces is another one. Bounded, whatever is asked.
struct PlanCache {
    /// What stands before the bytes in a key: what kind of request it is.
    enum Kind: UInt8 {
        case features = 0
        case featuresWithFullNames = 1
        case service = 2
        case serviceWithFullNames = 3
    }

    private struct Entry {
        var hash: UInt64
        var kind: Kind
        var key: [UInt8]
        var plan: PreparedPlan
    }

    /// How many plans are kept.
    static let capacity = 256
    /// Requests whose bytes are more are worked out each time.
    static let longestKey = 64 << 10
    /// How many bytes all keys have at most; plans are some ten times as large.
    static let allKeys = 1 << 20

    /// The number of the registry's state.
    private(set) var registryNumber: UInt64 = 0
    private var entries: [Entry] = []
    private var oldest = 0
    /// The bytes of all keys.
    private(set) var keyBytes = 0
    private let hash = SeededHash()

    /// How many plans there are.
    var count: Int { entries.count }

    /// Forgets all plans where they are of another state of the registry.
    mutating func keep(for number: UInt64) {
        guard number != registryNumber else { return }
        removeAll()
        registryNumber = number
    }

    private mutating func removeAll() {
        entries.removeAll()
        oldest = 0
        keyBytes = 0
    }

    /// The plan of these bytes.
    func plan(_ kind: Kind, _ bytes: [UInt8], _ range: Range<Int>) -> PreparedPlan? {
        guard !entries.isEmpty else { return nil }
        let hash = hash(bytes.span.extracting(range))
        for index in entries.indices where entries[index].hash == hash {
            if entries[index].kind == kind, entries[index].key.count == range.count,
                entries[index].key.elementsEqual(bytes[range])
            {
                return entries[index].plan
            }
        }
        return nil
    }

    /// Keeps a plan, in the place of the oldest where there are enough; where the keys become too
    /// long, it is the first one again.
    mutating func insert(
        _ plan: PreparedPlan, _ kind: Kind, _ bytes: [UInt8], _ range: Range<Int>
    ) {
        guard range.count <= Self.longestKey else { return }
        if keyBytes + range.count > Self.allKeys { removeAll() }
        keyBytes += range.count
        let entry = Entry(
            hash: hash(bytes.span.extracting(range)), kind: kind, key: Array(bytes[range]),
            plan: plan)
        if entries.count < Self.capacity {
            entries.append(entry)
        } else {
            keyBytes -= entries[oldest].key.count
            entries[oldest] = entry
            oldest = (oldest + 1) % Self.capacity
        }
    }
}
