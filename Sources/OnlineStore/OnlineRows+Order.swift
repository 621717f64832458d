import FeatureValues

extension OnlineRows {
    /// The rows that count, sorted by entity key: per key the newest, at full precision.
    ///
    /// In the order of its keys a B-tree is filled from left to right, which makes writing twice
    /// as fast. Of rows that are equally new the last one counts.
    ///
    /// - Complexity: O(*n* log *n*) comparisons of eight bytes; whole keys only where those tie.
    func newestRowsInKeyOrder() -> [Int] {
        let prefix = commonPrefixOfKeys()
        var order = (0..<count).map { row in
            (leading: leadingBytes(ofKeyAt: row, from: prefix), row: row)
        }
        order.sort { first, second in
            if first.leading != second.leading { return first.leading < second.leading }
            let comparison = compareKeys(first.row, second.row)
            return comparison == 0 ? isOlder(first.row, second.row) : comparison < 0
        }
        var newest: [Int] = []
        newest.reserveCapacity(order.count)
        for (position, entry) in order.enumerated() {
            let next = position + 1
            // Rows of one key are adjacent, oldest first.
            if next < order.count, order[next].leading == entry.leading,
                compareKeys(entry.row, order[next].row) == 0
            {
                continue
            }
            newest.append(entry.row)
        }
        return newest
    }

    /// Whether a row loses to another one of the same key.
    private func isOlder(_ first: Int, _ second: Int) -> Bool {
        let firstEvent = eventTimestamps[first]
        let secondEvent = eventTimestamps[second]
        if firstEvent != secondEvent { return firstEvent < secondEvent }
        switch (createdTimestamps[first], createdTimestamps[second]) {
        case (nil, .some): return true
        case (.some, nil): return false
        case (let firstCreated?, let secondCreated?) where firstCreated != secondCreated:
            return firstCreated < secondCreated
        default: return first < second
        }
    }

    private func compareKeys(_ first: Int, _ second: Int) -> Int {
        let bytes = keys.bytes.span
        return compareBytes(
            bytes.extracting(keyRange(at: first)), bytes.extracting(keyRange(at: second)))
    }

    func keyRange(at row: Int) -> Range<Int> { keys.presentRange(at: row) }

    /// How many bytes all keys begin with: of one view's keys, the names of the join keys.
    private func commonPrefixOfKeys() -> Int {
        guard count > 1 else { return 0 }
        let bytes = keys.bytes.span
        let first = keyRange(at: 0)
        var length = first.count
        for row in 1..<count {
            let range = keyRange(at: row)
            length = min(length, range.count)
            var common = 0
            while common < length,
                bytes[first.lowerBound + common] == bytes[range.lowerBound + common]
            {
                common += 1
            }
            length = common
        }
        return length
    }

    /// Eight bytes of a key as a number that sorts as they do; a shorter rest is filled with
    /// zeros, so equal numbers don't mean equal keys.
    private func leadingBytes(ofKeyAt row: Int, from prefix: Int) -> UInt64 {
        let range = keyRange(at: row)
        let bytes = keys.bytes.span
        var number: UInt64 = 0
        for offset in prefix..<(prefix + 8) {
            let index = range.lowerBound + offset
            number = number << 8 | (index < range.upperBound ? UInt64(bytes[index]) : 0)
        }
        return number
    }
}
