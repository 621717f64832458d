internal import FeatureDefinitions
internal import FeatureValues
internal import OfflineStore
internal import OnlineStore

/// Newest rows in the order of their entity keys: B-trees are filled fastest from left to right.
struct EntityOrder {
    private let newest: NewestFeatures
    private var keys: [[UInt8]] = []
    /// Rows of `newest`, by key.
    private var order: [Int] = []

    init(
        _ newest: NewestFeatures, joinKeys: [Feature], version: EntityKeyVersion
    ) throws {
        self.newest = newest
        guard !newest.joinKeys.isEmpty else {
            keys = [try EntityKey.dummy.serialized(version: version)]
            order = Array(0..<newest.count)
            return
        }
        var encoder = try EntityKeyEncoder(
            joinKeys: joinKeys.map { ($0.name, $0.type) }, version: version)
        keys.reserveCapacity(newest.count)
        for row in 0..<newest.count {
            encoder.begin()
            for position in encoder.order {
                try encoder.append(newest.joinKeys[position].value(row))
            }
            keys.append(encoder.bytes)
        }
        for row in keys.indices.sorted(by: { keys[$0].lexicographicallyPrecedes(keys[$1]) }) {
            // Keys cut to seconds may be one key in the store.
            guard let last = order.last, keys[last] == keys[row] else {
                order.append(row)
                continue
            }
            if isNewer(row, than: last) { order[order.count - 1] = row }
        }
    }

    private func isNewer(_ first: Int, than second: Int) -> Bool {
        let events = newest.eventTimestamps
        if events[first] != events[second] { return events[first] > events[second] }
        guard let created = newest.createdTimestamps[first] else { return false }
        return newest.createdTimestamps[second].map { created > $0 } ?? true
    }

    /// The number of entities.
    var count: Int { order.count }

    /// The rows in so many at a time.
    func portions(of size: Int) -> [Range<Int>] {
        stride(from: 0, to: order.count, by: size).map { $0..<min($0 + size, order.count) }
    }

    /// A portion of the rows, encoded for the online store.
    func rows(_ portion: Range<Int>, features: [Feature]) throws(OfflineError) -> OnlineRows {
        var rows = OnlineRows(features: features.map(\.name))
        for row in order[portion] {
            rows.keys.append(keys[row])
            rows.eventTimestamps.append(newest.eventTimestamps[row])
            rows.createdTimestamps.append(newest.createdTimestamps[row])
        }
        var writer = WireWriter(reservingCapacity: 256)
        for (index, column) in newest.features.enumerated() {
            for row in order[portion] {
                let value = try column.value(row)
                writer.removeAll()
                value.write(to: &writer)
                rows.columns[index].values.append(writer.bytes)
                if let text = value.columnText {
                    rows.columns[index].texts.append(text.utf8)
                } else {
                    rows.columns[index].texts.appendAbsent()
                }
            }
        }
        return rows
    }
}

extension EntityKeyEncoder {
    /// A join key's value; columns of keys hold values of their declared types only.
    fileprivate mutating func append(_ value: Value) throws {
        switch value {
        case .int64(let number): append(int64: number)
        case .int32(let number): append(int32: number)
        case .string(let text): append(string: text)
        case .bytes(let content): append(bytes: content)
        case .unixTimestamp(let seconds): append(unixTimestamp: seconds)
        default:
            throw ValueError(
                code: .unsupportedType, message: "a join key of a type that no entity key can hold",
                hint: "declare it as Int32, Int64, String, Bytes or UnixTimestamp")
        }
    }
}
