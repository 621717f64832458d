internal import Arrow
internal import FeatureValues

/// Finds the number of an entity row's or a source row's join keys.
struct KeyIndex: Sendable {
    private enum Shape: Sendable {
        case none
        case integer
        case bytes
    }

    private let shape: Shape
    private var table: KeyTable

    /// How many distinct keys there are.
    var count: Int { table.count }

    /// Numbers the join keys of a frame, and answers the number of each row, -1 where a part of
    /// the key is null.
    ///
    /// - Parameter batches: The join key columns of the frame, batch by batch.
    static func numbering(_ batches: [[Column]], rowCounts: [Int]) -> (KeyIndex, [Int32]) {
        guard let first = batches.first, let column = first.first else {
            let rows = rowCounts.reduce(0, +)
            return (KeyIndex(shape: .none, table: .single), Array(repeating: 0, count: rows))
        }
        if first.count == 1, isInteger(column) {
            var keys: [Int64] = []
            var nulls: [Bool] = []
            keys.reserveCapacity(rowCounts.reduce(0, +))
            for batch in batches {
                let start = keys.count
                keys.append(contentsOf: integers(batch[0]))
                if batch[0].hasNulls {
                    nulls.append(contentsOf: repeatElement(false, count: start - nulls.count))
                    for row in 0..<batch[0].count { nulls.append(!batch[0].isValid(row)) }
                }
            }
            let (table, numbers) = KeyTable.numbering(integers: keys) {
                $0 < nulls.count && nulls[$0]
            }
            return (KeyIndex(shape: .integer, table: table), numbers)
        }
        var keys = KeyBytes()
        for (batch, count) in zip(batches, rowCounts) { append(batch, count: count, to: &keys) }
        let (table, numbers) = KeyTable.numbering(bytes: keys)
        return (KeyIndex(shape: .bytes, table: table), numbers)
    }

    /// An index of keys that become known as rows are read.
    ///
    /// - Parameter fields: The join key columns.
    static func growing(_ fields: [Field]) -> KeyIndex {
        guard let first = fields.first else { return KeyIndex(shape: .none, table: .single) }
        return fields.count == 1 && isInteger(first)
            ? KeyIndex(shape: .integer, table: .integers) : KeyIndex(shape: .bytes, table: .bytes)
    }

    /// The number of each row's key, new ones included; -1 where a part of the key is null.
    mutating func insert(_ columns: [Column], count: Int) -> [Int32] {
        switch shape {
        case .none: return Array(repeating: 0, count: count)
        case .integer:
            let column = columns[0]
            return table.insert(Self.integers(column)) { !column.isValid($0) }
        case .bytes:
            var keys = KeyBytes()
            Self.append(columns, count: count, to: &keys)
            return table.insert(keys)
        }
    }

    /// The number of each row's key: -1 for a null, and for a key that the frame has not.
    func numbers(of columns: [Column], count: Int) -> [Int32] {
        switch shape {
        case .none: return Array(repeating: 0, count: count)
        case .integer:
            let column = columns[0]
            var numbers: [Int32]
            if column.field.format == "l" {
                numbers = column.withValues(as: Int64.self) { table.numbers(ofIntegers: $0) }
            } else {
                numbers = table.numbers(ofIntegers: Self.integers(column).span)
            }
            if column.hasNulls {
                for row in numbers.indices where !column.isValid(row) { numbers[row] = -1 }
            }
            return numbers
        case .bytes where columns.count == 1:
            let column = columns[0]
            return [Int32](capacity: count) { numbers in
                for row in 0..<count {
                    let isValid = column.isValid(row)
                    numbers.append(
                        isValid ? column.withBytes(row) { table.number(ofText: $0) } : -1)
                }
            }
        case .bytes:
            var keys = KeyBytes()
            Self.append(columns, count: count, to: &keys)
            return table.numbers(ofBytes: keys)
        }
    }

    // MARK: Columns

    private static func isInteger(_ column: Column) -> Bool { isInteger(column.field) }

    private static func isInteger(_ field: Field) -> Bool {
        switch field.layout {
        case .fixed, .bits, .null: true
        default: false
        }
    }

    private static func append(_ columns: [Column], count: Int, to keys: inout KeyBytes) {
        let integers = columns.map { isInteger($0) ? Self.integers($0) : nil }
        for row in 0..<count {
            for (index, column) in columns.enumerated() {
                if !column.isValid(row) {
                    keys.addNull()
                } else if let integers = integers[index] {
                    keys.add(integers[row])
                } else {
                    column.withBytes(row) { keys.add($0) }
                }
            }
            keys.end()
        }
    }

    /// Fixed-width keys as integers that are equal exactly where the keys are.
    private static func integers(_ column: Column) -> [Int64] {
        switch column.field.format {
        case "n": Array(repeating: 0, count: column.count)
        case "b": (0..<column.count).map { column.bool($0) ? 1 : 0 }
        case "l", "L":
            column.withValues(as: Int64.self) { values in values.indices.map { values[$0] } }
        case "i":
            column.withValues(as: Int32.self) { values in values.indices.map { Int64(values[$0]) } }
        case "g":
            column.withValues(as: Double.self) { values in
                // Both zeros are one key.
                values.indices.map { Int64(bitPattern: (values[$0] + 0).bitPattern) }
            }
        // Whole seconds, as online stores keep them.
        default: TimeColumn(column).microseconds.map { Timestamp(microseconds: $0).seconds }
        }
    }
}
