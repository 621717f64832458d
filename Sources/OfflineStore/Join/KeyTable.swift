/// Dense numbers for distinct keys: `0..<count`, in the order in which keys first appear.
///
/// Three shapes, chosen when the keys are known: an array where integers lie close together, a
/// hash table of integers, a hash table of bytes.
struct KeyTable: Sendable {
    private enum Shape: Sendable {
        /// `numbers[key - lowest]`, -1 where no such key is.
        case direct(lowest: Int64, numbers: [Int32])
        /// Open addressing with linear probing; `numbers` holds -1 in free places.
        case integers(keys: [Int64], numbers: [Int32])
        /// Open addressing over hashes; equal hashes are told apart by their bytes.
        case bytes(places: [Int32], keys: KeyBytes)
    }

    private var shape: Shape
    /// How many distinct keys there are.
    private(set) var count: Int

    /// Numbers integers, and answers each one's number; a key that `isNull` gets -1.
    static func numbering(
        integers keys: [Int64], isNull: (Int) -> Bool
    ) -> (table: KeyTable, numbers: [Int32]) {
        var lowest = Int64.max
        var highest = Int64.min
        for index in keys.indices where !isNull(index) {
            lowest = min(lowest, keys[index])
            highest = max(highest, keys[index])
        }
        guard lowest <= highest else {
            return (
                KeyTable(shape: .direct(lowest: 0, numbers: []), count: 0),
                Array(repeating: -1, count: keys.count)
            )
        }
        // An array costs four bytes a possible key, a hash table at least 24 bytes a key.
        let span = UInt64(bitPattern: highest &- lowest)
        var table: KeyTable
        if span < UInt64(max(1 << 16, 8 * keys.count)) {
            let numbers = [Int32](repeating: -1, count: Int(span) + 1)
            table = KeyTable(shape: .direct(lowest: lowest, numbers: numbers), count: 0)
        } else {
            let capacity = Self.capacity(for: keys.count)
            table = KeyTable(
                shape: .integers(
                    keys: Array(repeating: 0, count: capacity),
                    numbers: Array(repeating: -1, count: capacity)), count: 0)
        }
        let numbers = table.insert(keys, isNull: isNull)
        return (table, numbers)
    }

    /// Numbers byte strings, and answers each one's number; a null gets -1.
    static func numbering(bytes keys: KeyBytes) -> (table: KeyTable, numbers: [Int32]) {
        var table = KeyTable.bytes
        let numbers = table.insert(keys)
        return (table, numbers)
    }

    /// A table of integers without any yet.
    static var integers: KeyTable {
        KeyTable(
            shape: .integers(
                keys: Array(repeating: 0, count: 16), numbers: Array(repeating: -1, count: 16)),
            count: 0)
    }

    /// A table of byte strings without any yet.
    static var bytes: KeyTable {
        KeyTable(shape: .bytes(places: Array(repeating: -1, count: 16), keys: KeyBytes()), count: 0)
    }

    /// One key for all rows: views without entities.
    static var single: KeyTable { KeyTable(shape: .direct(lowest: 0, numbers: [0]), count: 1) }

    /// The numbers of integers, -1 for those that are not in the table.
    func numbers(ofIntegers keys: Span<Int64>) -> [Int32] {
        switch shape {
        case .direct(let lowest, let table):
            let bound = UInt64(table.count)
            return [Int32](capacity: keys.count) { result in
                for index in keys.indices {
                    let place = UInt64(bitPattern: keys[index] &- lowest)
                    result.append(place < bound ? table[Int(place)] : -1)
                }
            }
        case .integers(let known, let numbers):
            var result = [Int32](repeating: -1, count: keys.count)
            for index in keys.indices {
                result[index] = numbers[Self.find(keys[index], in: known, numbers)]
            }
            return result
        case .bytes: preconditionFailure("integers looked up among bytes")
        }
    }

    /// The number of a key that is one text, -1 where it is not in the table.
    ///
    /// The same as ``numbers(ofBytes:)`` for such keys, without making them.
    func number(ofText text: Span<UInt8>) -> Int32 {
        guard case .bytes(let places, let known) = shape else {
            preconditionFailure("a text looked up among integers")
        }
        var hash = KeyHash()
        hash.add(text)
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: hash.value) & mask
        while places[place] >= 0,
            !known.equals(Int(places[place]), text: text, hash: hash.value)
        {
            place = (place + 1) & mask
        }
        return places[place]
    }

    /// The numbers of byte strings, -1 for nulls and for those that are not in the table.
    func numbers(ofBytes keys: KeyBytes) -> [Int32] {
        guard case .bytes(let places, let known) = shape else {
            preconditionFailure("bytes looked up among integers")
        }
        var result = [Int32](repeating: -1, count: keys.count)
        for index in 0..<keys.count where !keys.isNull(index) {
            result[index] = places[Self.find(keys, index, in: known, places)]
        }
        return result
    }

    // MARK: Building

    /// Numbers integers that may be new, and answers each one's number, -1 where it `isNull`.
    ///
    /// A table that was made for certain integers takes no others.
    mutating func insert(_ keys: [Int64], isNull: (Int) -> Bool) -> [Int32] {
        var numbers = [Int32](repeating: -1, count: keys.count)
        switch shape {
        case .direct(let lowest, var table):
            shape = .direct(lowest: 0, numbers: [])
            for index in keys.indices where !isNull(index) {
                let place = Int(keys[index] &- lowest)
                if table[place] < 0 {
                    table[place] = Int32(count)
                    count += 1
                }
                numbers[index] = table[place]
            }
            shape = .direct(lowest: lowest, numbers: table)
        case .integers(var known, var table):
            shape = .direct(lowest: 0, numbers: [])
            for index in keys.indices where !isNull(index) {
                var place = Self.find(keys[index], in: known, table)
                if table[place] < 0 {
                    if 2 * (count + 1) > table.count {
                        Self.grow(&known, &table)
                        place = Self.find(keys[index], in: known, table)
                    }
                    known[place] = keys[index]
                    table[place] = Int32(count)
                    count += 1
                }
                numbers[index] = table[place]
            }
            shape = .integers(keys: known, numbers: table)
        case .bytes: preconditionFailure("integers put among bytes")
        }
        return numbers
    }

    /// Numbers byte strings that may be new, and answers each one's number; a null gets -1.
    mutating func insert(_ keys: KeyBytes) -> [Int32] {
        guard case .bytes(var places, var known) = shape else {
            preconditionFailure("bytes put among integers")
        }
        shape = .direct(lowest: 0, numbers: [])
        var numbers = [Int32](repeating: -1, count: keys.count)
        for index in 0..<keys.count where !keys.isNull(index) {
            var place = Self.find(keys, index, in: known, places)
            if places[place] < 0 {
                if 2 * (count + 1) > places.count {
                    Self.grow(&places, known)
                    place = Self.find(keys, index, in: known, places)
                }
                places[place] = Int32(count)
                known.append(keys, index)
                count += 1
            }
            numbers[index] = places[place]
        }
        shape = .bytes(places: places, keys: known)
        return numbers
    }

    private static func grow(_ known: inout [Int64], _ numbers: inout [Int32]) {
        let (oldKeys, oldNumbers) = (known, numbers)
        known = Array(repeating: 0, count: 2 * oldKeys.count)
        numbers = Array(repeating: -1, count: 2 * oldKeys.count)
        for old in oldNumbers.indices where oldNumbers[old] >= 0 {
            let place = find(oldKeys[old], in: known, numbers)
            known[place] = oldKeys[old]
            numbers[place] = oldNumbers[old]
        }
    }

    private static func grow(_ places: inout [Int32], _ known: KeyBytes) {
        places = Array(repeating: -1, count: 2 * places.count)
        for number in 0..<known.count {
            places[find(known, number, in: known, places)] = Int32(number)
        }
    }

    // MARK: Hashing

    /// A power of two that leaves at least half of the places free.
    private static func capacity(for count: Int) -> Int {
        var capacity = 16
        while capacity < 2 * count { capacity *= 2 }
        return capacity
    }

    private static func find(_ key: Int64, in keys: [Int64], _ numbers: [Int32]) -> Int {
        let mask = keys.count - 1
        // Fibonacci hashing: the high bits of the product depend on all bits of the key.
        let product = UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15
        var place = Int(truncatingIfNeeded: product >> 20) & mask
        while numbers[place] >= 0, keys[place] != key { place = (place + 1) & mask }
        return place
    }

    private static func find(
        _ keys: KeyBytes, _ index: Int, in known: KeyBytes, _ places: [Int32]
    ) -> Int {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: keys.hash(index)) & mask
        while places[place] >= 0, !keys.equals(index, known, Int(places[place])) {
            place = (place + 1) & mask
        }
        return place
    }
}
