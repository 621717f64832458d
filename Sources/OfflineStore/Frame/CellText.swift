package import Arrow
internal import FeatureValues

/// Values as people read them, and as files of text have them.
package enum CellText {
    /// A row's value; `nil` is null.
    package static func text(_ column: Column, _ row: Int) -> String? {
        guard column.isValid(row) else { return nil }
        let format = column.field.format
        switch column.layout {
        case .list, .largeList, .fixedList, .structure, .bits: return json(column, row)
        case .variable, .largeVariable:
            return ["u", "U"].contains(format) ? column.string(row) : json(column, row)
        case .null, .unsupported: return "(\(format))"
        case .fixed: break
        }
        if format.hasPrefix("ts") || format.hasPrefix("td") {
            let moment = TimeColumn(column.slice(row..<row + 1)).microseconds[0]
            let text = Timestamp(microseconds: moment).formatted()
            return format.hasPrefix("td") ? String(text.prefix { $0 != "T" }) : text
        }
        if format.hasPrefix("d:") { return decimal(column, row) }
        return number(column, row) ?? SpanText.text(column, row) ?? "(\(format))"
    }

    private static func number(_ column: Column, _ row: Int) -> String? {
        switch column.field.format {
        case "f": "\(column.value(row, as: Float.self))"
        case "g": "\(column.value(row, as: Double.self))"
        case "c": "\(column.value(row, as: Int8.self))"
        case "C": "\(column.value(row, as: UInt8.self))"
        case "s": "\(column.value(row, as: Int16.self))"
        case "S": "\(column.value(row, as: UInt16.self))"
        case "i": "\(column.value(row, as: Int32.self))"
        case "I": "\(column.value(row, as: UInt32.self))"
        case "l": "\(column.value(row, as: Int64.self))"
        case "L": "\(column.value(row, as: UInt64.self))"
        default: nil
        }
    }

    private static func json(_ column: Column, _ row: Int) -> String {
        var writer = JSONStreamWriter()
        write(column, row, to: &writer)
        return writer.text
    }

    private static func write(_ column: Column, _ row: Int, to writer: inout JSONStreamWriter) {
        guard column.isValid(row) else {
            writer.null()
            return
        }
        let format = column.field.format
        switch column.layout {
        case .list where format == "+m":
            let pairs = column.child(0)
            writer.beginObject()
            for pair in column.elements(row) {
                writer.key(text(pairs.child(0), pair) ?? "")
                write(pairs.child(1), pair, to: &writer)
            }
            writer.endObject()
        case .list, .largeList, .fixedList:
            writer.beginArray()
            for element in column.elements(row) { write(column.child(0), element, to: &writer) }
            writer.endArray()
        case .structure:
            writer.beginObject()
            for (index, field) in column.field.children.enumerated() {
                writer.key(field.name)
                write(column.child(index), row, to: &writer)
            }
            writer.endObject()
        case .bits: writer.bool(column.bool(row))
        case .variable where format == "z", .largeVariable where format == "Z":
            writer.base64(column.bytes(row))
        case .fixed where format == "g": writer.number(column.value(row, as: Double.self))
        case .fixed where format == "f" && !column.value(row, as: Float.self).isFinite:
            writer.number(Double(column.value(row, as: Float.self)))
        case .fixed where format.count == 1 || format.hasPrefix("d:"):
            writer.raw((text(column, row) ?? "").utf8)
        default: writer.string(text(column, row) ?? "")
        }
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
