package import FeatureValues
package import OnlineStore

/// The values that a request gives join keys, of the keys' types, as entity keys hold them.
///
/// It can be used for one request after the other, and keeps its memory.
package struct JoinKeyValues: Sendable {
    /// The values of one join key.
    package struct Column: Sendable {
        /// The join key's position in the plan.
        package fileprivate(set) var joinKey: Int
        /// Its values as ``EntityKeyPart`` has them, one per row.
        package fileprivate(set) var parts: PackedBytes
    }

    private var storage: [Column] = []
    private var count = 0
    /// How many rows there are; `nil` where nothing says it.
    package var rowCount: Int?

    /// No values.
    package init() {}

    /// The columns, in the order of the request.
    package var columns: ArraySlice<Column> { storage[..<count] }

    /// Forgets all values.
    package mutating func removeAll() {
        count = 0
        rowCount = nil
    }

    /// Begins the column of a join key, which has none yet; its values are appended next.
    package mutating func beginColumn(of joinKey: Int) {
        if count == storage.count {
            storage.append(Column(joinKey: joinKey, parts: PackedBytes()))
        } else {
            storage[count].joinKey = joinKey
            storage[count].parts.removeAll()
        }
        count += 1
    }

    /// Appends what `write` writes with ``EntityKeyPart`` to the column that was begun last.
    package mutating func append<Failure: Error>(
        _ write: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        try storage[count - 1].parts.append(writing: write)
    }

    /// Converts a value to the join key's type, and appends it to the column begun last.
    ///
    /// - Throws: ``ValueError`` where it can't be converted, or is null.
    package mutating func append(
        converting value: RequestValue, to joinKey: ServingPlan.JoinKey
    ) throws(ValueError) {
        let value = try Value(converting: value, to: joinKey.type)
        try append { bytes throws(ValueError) in
            try EntityKeyPart.append(value, ofJoinKey: joinKey.name, to: &bytes)
        }
    }

    /// The entity key of each row.
    ///
    /// A key that is given in part is made of that part, as Feast makes it.
    func entityKeys(of keySet: ServingPlan.KeySet) throws(MissingJoinKey) -> PackedBytes {
        var keys = PackedBytes()
        guard !keySet.parts.isEmpty else {
            for _ in 0..<(rowCount ?? 1) { keys.append(keySet.prefix) }
            return keys
        }
        var given: [Int] = []
        var names: [String] = []
        for part in keySet.parts {
            if let column = columns.firstIndex(where: { $0.joinKey == part.joinKey }) {
                given.append(column)
                names.append(part.name)
            }
        }
        guard let rowCount, !given.isEmpty else {
            throw MissingJoinKey(
                joinKeys: keySet.parts.map(\.joinKey), view: keySet.view)
        }
        var prefix = keySet.prefix
        if given.count < keySet.parts.count {
            prefix = keySet.version.keyPrefix(sortedJoinKeys: names)
        }
        keys.reserveCapacity(rowCount, totalBytes: rowCount * (prefix.count + 16 * given.count))
        for row in 0..<rowCount {
            keys.append { bytes in
                bytes.append(contentsOf: prefix)
                for column in given {
                    let parts = storage[column].parts
                    if let range = parts.range(at: row) {
                        bytes.append(contentsOf: parts.bytes[range])
                    }
                }
            }
        }
        return keys
    }
}

/// A view of the request none of whose join keys is given.
package struct MissingJoinKey: Error {
    /// The view's join keys, by their positions in the plan.
    package var joinKeys: [Int]
    /// The view.
    package var view: String
}
