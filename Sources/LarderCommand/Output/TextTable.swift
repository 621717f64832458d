/// Rows in columns: padded to their widest cell and two spaces apart, without rules.
struct TextTable {
    /// A column.
    struct Column {
        /// Its name.
        var title: String
        /// Whether cells stand at its right edge, as numbers do.
        var isRight = false
    }

    var columns: [Column]
    /// A row has a cell per column; `nil` is shown as `null`.
    var rows: [[String?]]
    /// Cells longer than this are cut; `nil`: none is.
    var widestCell: Int?

    /// A table of texts with upper-case titles.
    init(_ titles: [String], rows: [[String]]) {
        columns = titles.map { Column(title: $0) }
        self.rows = rows
    }

    /// A table of a frame's values; where a terminal shows it, long cells are cut.
    init(columns: [Column], rows: [[String?]], terminalColumns: Int?) {
        self.columns = columns
        self.rows = rows
        widestCell = terminalColumns.map { max($0 / 3, 16) }
    }

    /// The lines, titles first; control characters are shown as escapes.
    var text: String {
        let lines = [columns.map { cell($0.title) }] + rows.map { $0.map { cell($0 ?? "null") } }
        let widths = columns.indices.map { index in lines.map { $0[index].count }.max() ?? 0 }
        var text = ""
        for line in lines {
            var row = ""
            for (index, cell) in line.enumerated() {
                let padding = String(repeating: " ", count: widths[index] - cell.count)
                row += columns[index].isRight ? padding + cell : cell + padding
                row += "  "
            }
            text += row.dropLast(while: " ") + "\n"
        }
        return text
    }

    private func cell(_ text: String) -> String {
        let shown = Self.escaping(text)
        guard let widestCell, shown.count > widestCell else { return shown }
        return shown.prefix(widestCell - 1) + "…"
    }

    /// The text in one line: line feeds and other control characters as escapes.
    static func escaping(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": shown += "\\n"
            case "\r": shown += "\\r"
            case "\t": shown += "\\t"
            case _ where scalar.properties.generalCategory == .control:
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}

extension String {
    fileprivate func dropLast(while character: Character) -> Substring {
        var rest = self[...]
        while rest.last == character { rest.removeLast() }
        return rest
    }
}
