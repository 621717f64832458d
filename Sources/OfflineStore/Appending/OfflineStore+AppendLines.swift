internal import Arrow
internal import FeatureDefinitions
internal import FeatureValues
internal import FileSystem

extension OfflineStore {
    /// Writes a file of text, and then new rows as lines, to another file.
    func writeLines(
        _ rows: AppendedRows, to path: String, _ target: AppendTarget, _ source: DataSource
    ) throws {
        let new = try lines(of: rows, target, source)
        try Self.writing(target) { () throws(FileError) in
            var bytes: [UInt8] = []
            if target.isNewFile {
                try File.remove(path)
                bytes += new.header
            } else {
                try File.copy(target.model, to: path)
                let last = try File.lastByte(of: path)
                if last != nil, last != UInt8(ascii: "\n") { bytes += new.end }
            }
            try File.append(bytes + new.lines, to: path)
        }
    }

    /// New rows as lines for a file of text, the header of a file of their own, and what ends lines.
    func lines(
        of rows: AppendedRows, _ target: AppendTarget, _ source: DataSource
    ) throws -> (header: [UInt8], lines: [UInt8], end: [UInt8]) {
        let place = "data source \"\(source.name)\""
        let relation: Relation =
            target.format == .csv
            ? .csv(files: [target.model], text: nil)
            : try textualJSON([target.model], place: place)
        let fields = try columns(of: relation, place: place)
        let columns = try columns(of: rows, for: fields.map(\.name), source)
        let names = fields.map(\.name)
        var mistakes: [AppendMistakes.Mistake] = []
        let cells = zip(columns, fields).map { column, field in
            column.map {
                LineCell.cells(of: $0, for: field, format: target.format, mistakes: &mistakes)
            }
        }
        guard mistakes.isEmpty else { throw AppendMistakes(all: mistakes) }
        guard target.format == .csv else {
            let lines = LineCell.jsonLines(cells, names: names, count: rows.count)
            return ([], lines, [UInt8(ascii: "\n")])
        }
        // Engines want all lines of a CSV file to end alike.
        let end = try Self.writing(target) { () throws(FileError) in
            try File.lineEnd(of: target.model)
        }
        let header = Array(names.map(LineCell.quoted).joined(separator: ",").utf8) + end
        return (header, LineCell.csv(cells, count: rows.count, end: end), end)
    }
}

/// The cells of lines of text.
enum LineCell {
    /// A column's cells as they stand in a line; `nil` is null.
    static func cells(
        of column: AppendedRows.Column, for field: Field, format: FeatureDefinitions.FileFormat,
        mistakes: inout [AppendMistakes.Mistake]
    ) -> [[UInt8]?] {
        switch column.content {
        case .moments(let moments):
            return moments.map { moment in
                guard let moment else { return nil }
                return format == .csv
                    ? Array(moment.formatted().utf8) : Array("\"\(moment.formatted())\"".utf8)
            }
        case .values(let values):
            var cells: [[UInt8]?] = []
            for (row, value) in values.enumerated() {
                do throws(AppendedCell.Unfitting) {
                    cells.append(
                        format == .csv
                            ? try csvCell(value) : try jsonCell(value, for: field))
                } catch {
                    cells.append(nil)
                    mistakes.append(
                        .unfitting(row: row, column: column.name, typeName: "text"))
                }
            }
            return cells
        }
    }

    private static func csvCell(_ value: Value) throws(AppendedCell.Unfitting) -> [UInt8]? {
        if value.isNull { return nil }
        return Array(quoted(try AppendedCell.plainText(value)).utf8)
    }

    /// A field of CSV, in quotes where it needs them; an empty one would be null without.
    static func quoted(_ text: String) -> String {
        let needsQuotes =
            text.isEmpty || text.utf8.first == UInt8(ascii: " ")
            || text.utf8.last == UInt8(ascii: " ")
            || text.utf8.contains { ",\"\n\r".utf8.contains($0) }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    private static func jsonCell(
        _ value: Value, for field: Field
    ) throws(AppendedCell.Unfitting) -> [UInt8]? {
        if value.isNull { return nil }
        var writer = JSONStreamWriter()
        switch value {
        case .map, .structure, .list, .set:
            // Where the others are documents as texts, so is this one.
            if field.format == "u" || field.format == "U" {
                writer.string(try AppendedCell.plainText(value))
            } else {
                do throws(WireError) { try writer.value(value) } catch { throw .init() }
            }
        case .json(let text):
            if field.format.hasPrefix("+") {
                writer.raw(text.utf8)
            } else {
                writer.string(text)
            }
        case .int32, .int64, .bool, .float, .double:
            do throws(WireError) { try writer.value(value) } catch { throw .init() }
        default: writer.string(try AppendedCell.plainText(value))
        }
        return writer.bytes
    }

    static func csv(_ cells: [[[UInt8]?]?], count: Int, end: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        for row in 0..<count {
            for (position, column) in cells.enumerated() {
                if position > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes += column?[row] ?? []
            }
            bytes += end
        }
        return bytes
    }

    static func jsonLines(_ cells: [[[UInt8]?]?], names: [String], count: Int) -> [UInt8] {
        var writer = JSONStreamWriter()
        for row in 0..<count {
            writer.beginObject()
            for (name, column) in zip(names, cells) {
                guard let column else { continue }
                writer.key(name)
                if let cell = column[row] { writer.raw(cell) } else { writer.null() }
            }
            writer.endObject()
            writer.endLine()
        }
        return writer.bytes
    }
}
