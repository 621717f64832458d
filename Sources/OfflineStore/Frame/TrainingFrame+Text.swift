internal import Arrow
internal import FeatureValues

extension TrainingFrame {
    /// Whether a column holds numbers, which people want to see at the right edge.
    public func holdsNumbers(_ column: Int) -> Bool {
        let format = fields[column].format
        return format.count == 1 && "csilCSILefg".contains(format) || format.hasPrefix("d:")
    }

    /// Calls `body` with every row, in order, as texts; `nil` is null.
    public func forEachRow(_ body: ([String?]) throws -> Void) rethrows {
        for batch in batches {
            for row in 0..<batch.count {
                try body(batch.columns.map { CellText.text($0, row) })
            }
        }
    }
}

/// Values as people read them.
enum CellText {
    /// A row's value; `nil` is null.
    static func text(_ column: Column, _ row: Int) -> String? {
        guard column.isValid(row) else { return nil }
        let format = column.field.format
        switch format {
        case "u", "U": return column.string(row)
        case "f": return "\(column.value(row, as: Float.self))"
        case "g": return "\(column.value(row, as: Double.self))"
        default: break
        }
        if format.hasPrefix("ts") || format == "tdD" {
            let moment = TimeColumn(column.slice(row..<row + 1)).microseconds[0]
            let text = Timestamp(microseconds: moment).formatted()
            return format == "tdD" ? String(text.prefix { $0 != "T" }) : text
        }
        if format.hasPrefix("d:") { return decimal(column, row) }
        var writer = JSONStreamWriter()
        do {
            let value = try ValueReader.value(
                column, row, as: InferredValue.type(of: column.field))
            try writer.value(value)
        } catch {
            return "(\(format))"
        }
        return writer.text
    }

    /// A decimal with all digits of its scale.
    private static func decimal(_ column: Column, _ row: Int) -> String {
        let parts = column.field.format.dropFirst(2).split(separator: ",")
        let scale = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        guard column.layout == .fixed(width: 16) else { return "(\(column.field.format))" }
        let number = column.value(row, as: Int128.self)
        var digits = String(number.magnitude)
        guard scale > 0 else { return (number < 0 ? "-" : "") + digits }
        if digits.count <= scale {
            digits = String(repeating: "0", count: scale + 1 - digits.count) + digits
        }
        return (number < 0 ? "-" : "") + digits.dropLast(scale) + "." + digits.suffix(scale)
    }
}
