internal import Arrow

extension JoinedFrame {
    /// Whether a column holds numbers, which people want to see at the right edge.
    package func holdsNumbers(_ column: Int) -> Bool {
        let format = fields[column].format
        return format.count == 1 && "csilCSILefg".contains(format) || format.hasPrefix("d:")
    }

    /// Calls `body` with every row, in order, as texts; `nil` is null.
    package func forEachRow(_ body: ([String?]) throws -> Void) rethrows {
        for batch in batches {
            for row in 0..<batch.count {
                try body(batch.columns.map { CellText.text($0, row) })
            }
        }
    }
}
