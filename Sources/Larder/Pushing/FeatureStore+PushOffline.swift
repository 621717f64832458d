internal import FeatureDefinitions
internal import FeatureValues
internal import OfflineStore

extension FeatureStore {
    /// Appends right rows to the files of the batch source, and answers how many.
    ///
    /// - Parameters:
    ///   - checked: Gets the mistakes that only the files show.
    ///   - partial: Whether right rows are written although others are wrong.
    ///   - journal: The journal of an append that leaves out rows with these mistakes.
    /// - Throws: ``PushedRowMistakes`` where the files can't hold a value.
    func writeOffline(
        _ checked: inout CheckedRows, _ columns: PushedColumns, _ push: PreparedPush,
        partial: Bool, journal: ((PushedRowMistakes) -> AppendJournal)?
    ) throws -> Int {
        try withFittingRows(&checked, columns, push, partial: partial) {
            store, rows, source, mistakes in
            try store.append(rows, to: source, journal: journal?(mistakes))
        }
    }

    /// Leaves right rows to a buffer, which appends them later, and answers how many.
    func buffer(
        _ checked: inout CheckedRows, _ columns: PushedColumns, _ push: PreparedPush,
        partial: Bool, in buffer: PushBuffer
    ) throws -> Int {
        let count = try withFittingRows(&checked, columns, push, partial: partial) {
            store, rows, source, _ in
            // What is accepted must not turn out to be wrong later.
            try store.checkAppending(rows, to: source)
        }
        try buffer.append(checked.goodColumns(columns), to: push.name)
        return count
    }

    /// Hands the right rows to `body` until none is left out for its mistakes any more.
    private func withFittingRows(
        _ checked: inout CheckedRows, _ columns: PushedColumns, _ push: PreparedPush,
        partial: Bool,
        _ body: (OfflineStore, AppendedRows, DataSource, PushedRowMistakes) throws -> Void
    ) throws -> Int {
        // Views of one push source share its batch source: their rows stand there once.
        guard let source = push.views.first?.source else { return 0 }
        while true {
            let rows = checked.goodRows
            let appended = checked.appendedRows(columns, rows: rows)
            let mistakes = checked.mistakes
            do {
                try withOfflineStore { try body($0, appended, source, mistakes) }
                return rows.count
            } catch let error as AppendMistakes {
                for mistake in error.all {
                    checked.add(
                        PushedRowMistake(
                            index: rows[mistake.row], column: mistake.column,
                            message: mistake.message,
                            hint: "correct the value, or write the file with another type"))
                }
                // Each round leaves rows out, so it comes to an end.
                guard partial else { throw checked.mistakes }
            }
        }
    }
}

extension CheckedRows {
    /// Some of the rows as the files take them: what views declare as they declare it, the rest as
    /// it is.
    fileprivate func appendedRows(_ columns: PushedColumns, rows: [Int]) -> AppendedRows {
        var appended: [AppendedRows.Column] = []
        for (position, column) in columns.columns.enumerated() {
            let role = positions.filter { $0.value == position }.keys.min { $0.name < $1.name }
            let content: AppendedRows.Content
            switch role.flatMap({ self.columns[$0] }) {
            case .values(let values): content = .values(rows.map { values[$0] })
            case .moments(let moments): content = .moments(rows.map { moments[$0] })
            case nil:
                content = .values(
                    rows.map { row in column.cells[row].map { Value(inferring: $0) } ?? .null })
            }
            appended.append(.init(name: role?.name ?? column.name, content: content))
        }
        return AppendedRows(columns: appended, count: rows.count)
    }

    /// The right rows as they came, under the names that views have for their columns.
    fileprivate func goodColumns(_ columns: PushedColumns) throws -> PushedColumns {
        let rows = goodRows
        return try PushedColumns(
            columns.columns.enumerated().map { position, column in
                let role = positions.filter { $0.value == position }.keys.min { $0.name < $1.name }
                return PushedColumns.Column(
                    name: role?.name ?? column.name, cells: rows.map { column.cells[$0] })
            })
    }
}
