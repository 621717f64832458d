package import Arrow

/// A column of moments, read as microseconds since 1970.
package struct TimeColumn {
    /// Microseconds; what stands at null rows does not matter.
    package let microseconds: [Int64]

    /// Whether Larder reads columns of this type as moments.
    package static func reads(_ field: Field) -> Bool {
        field.format.hasPrefix("ts") || field.format == "tdD" || field.format == "tdm"
    }

    /// Reads a column.
    ///
    /// Nanoseconds are cut downward; a moment beyond the range of 64-bit microseconds becomes the
    /// nearest one in it. The least integer is no moment, here and in engines: `-infinity` is the
    /// one after it.
    package init(_ column: Column) {
        switch column.field.format.prefix(3) {
        case "tsn": microseconds = Self.map(column) { $0 >= 0 ? $0 / 1000 : ($0 + 1) / 1000 - 1 }
        case "tsm": microseconds = Self.map(column) { Self.scale($0, by: 1000) }
        case "tss": microseconds = Self.map(column) { Self.scale($0, by: 1_000_000) }
        case "tdm": microseconds = Self.map(column) { Self.scale($0, by: 1000) }
        case "tdD":
            microseconds = column.withValues(as: Int32.self) { values in
                values.indices.map { Int64(values[$0]) * 86_400_000_000 }
            }
        default: microseconds = Self.map(column) { $0 }
        }
    }

    private static func map(_ column: Column, _ convert: (Int64) -> Int64) -> [Int64] {
        column.withValues(as: Int64.self) { values in
            [Int64](capacity: values.count) { result in
                for index in values.indices { result.append(convert(values[index])) }
            }
        }
    }

    private static func scale(_ value: Int64, by factor: Int64) -> Int64 {
        let (product, overflow) = value.multipliedReportingOverflow(by: factor)
        return overflow ? (value < 0 ? -.max : .max) : product
    }

    /// Created timestamps; a null one is the least integer, and so loses.
    static func created(_ column: Column) -> [Int64] {
        var microseconds = TimeColumn(column).microseconds
        if column.hasNulls {
            for row in microseconds.indices where !column.isValid(row) { microseconds[row] = .min }
        }
        return microseconds
    }
}
