import SQLite

extension SQLiteOnlineStore {
    /// How many values one transaction writes: enough that its cost is spread, few enough that
    /// readers wait for tens of milliseconds at most and its pages stay in memory.
    static let valuesPerTransaction = 50_000

    /// Writes the rows that are not older than what the table has, in whole seconds.
    public func write(
        _ rows: OnlineRows, to table: OnlineTable, overwrite: Bool,
        progress: (OnlineWriteSummary) throws -> Void
    ) throws -> OnlineWriteSummary {
        rows.checkShape()
        guard !rows.columns.isEmpty else { return OnlineWriteSummary() }
        let order = rows.newestRowsInKeyOrder()
        let step = max(1, Self.valuesPerTransaction / rows.columns.count)
        var summary = OnlineWriteSummary()
        // At least one portion, so that a missing file or table shows without rows too.
        var start = 0
        repeat {
            let portion = order[start..<min(start + step, order.count)]
            summary = summary + (try write(portion, of: rows, to: table, overwrite: overwrite))
            try progress(summary)
            start += step
        } while start < order.count
        return summary
    }

    private func write(
        _ portion: ArraySlice<Int>, of rows: OnlineRows, to table: OnlineTable, overwrite: Bool
    ) throws -> OnlineWriteSummary {
        try withWriter(.readWrite) { connection in
            // The lock comes before the first look, so that nothing newer slips in between.
            try connection.writeTransaction {
                try connection.requireTable(table)
                var writer = try SQLiteTableWriter(
                    table: table.name, columns: connection.columnNames(of: table.name),
                    features: rows.columns.map(\.feature), on: connection)
                var summary = OnlineWriteSummary()
                for row in portion {
                    if try writer.write(row, of: rows, overwrite: overwrite) {
                        summary.written += 1
                    } else {
                        summary.leftAlone += 1
                    }
                }
                return summary
            }
        }
    }
}
