internal import Arrow
public import FeatureDefinitions
internal import FeatureValues
internal import FileSystem
internal import FoundationEssentials

extension OfflineStore {
    /// Appends rows to the files of a source, all of them or none.
    ///
    /// A single file is written anew beside the old one, with the columns, types and rows that it
    /// has and the new rows behind them, and takes its name; a folder or a glob gets a file of its
    /// own that sorts last. Both under a lock that the file, or the folder, carries.
    ///
    /// - Parameters:
    ///   - rows: Columns that the file has, by the names of views or the source's; a column that
    ///     they lack is null.
    ///   - source: A file source.
    ///   - journal: Told of the last step; `nil`: nobody is.
    /// - Throws: ``AppendMistakes`` for values that the file's columns can't hold, ``OfflineError``
    ///   for anything else. Nothing is changed then.
    public func append(
        _ rows: AppendedRows, to source: DataSource, journal: AppendJournal? = nil
    ) throws {
        guard rows.count > 0 else { return }
        let found = try appendTarget(of: source)
        let lock = try Self.writing(found) { () throws(FileError) in try FileLock(found.lock) }
        // Another writer may have added a file, or put another one in this one's place.
        let target = try appendTarget(of: source)
        let name =
            journal?.name ?? "push-\(ProcessInfo.processInfo.processIdentifier)"
        let temporary = target.temporary(name)
        do {
            switch target.format {
            case .parquet: try writeParquet(rows, to: temporary, target, source)
            case .csv, .jsonl: try writeLines(rows, to: temporary, target, source)
            }
            try Self.writing(target) { () throws(FileError) in
                try File.settle(temporary, attributesOf: target.model)
            }
            let destination = target.destination(now: Self.microsecondsNow())
            if target.isNewFile { try checkReads(destination, target, source) }
            try journal?.willRename(temporary)
            try Self.writing(target) { () throws(FileError) in
                try File.move(temporary, to: destination)
            }
        } catch {
            // First the journal: as long as it speaks of the file, that the file is gone means that
            // its rows are in the source.
            try journal?.didFail()
            // What is half written goes; that it may not be there is no second mistake.
            try? File.remove(temporary)
            throw error
        }
        // Nothing is undone where this fails: readers see the rows already.
        try Self.writing(target) { () throws(FileError) in
            try Folder.synchronize(File.split(target.model).directory)
        }
        // Held up to here: a lock is given up as soon as nobody mentions it any more.
        lock.release()
    }

    /// Checks that rows can be appended to the files of a source as these are now.
    ///
    /// - Throws: As ``append(_:to:journal:)``.
    public func checkAppending(_ rows: AppendedRows, to source: DataSource) throws {
        let target = try appendTarget(of: source)
        if target.isNewFile {
            try checkReads(target.destination(now: Self.microsecondsNow()), target, source)
        }
        switch target.format {
        case .parquet: try withTextTable(rows, target, source) { _, _ in }
        case .csv, .jsonl: _ = try lines(of: rows, target, source)
        }
    }

    private static func microsecondsNow() -> Int64 {
        Int64((Date().timeIntervalSince1970 * 1_000_000).rounded())
    }

    /// Refuses a glob that would not find the new file: rows nobody reads are lost.
    private func checkReads(
        _ destination: String, _ target: AppendTarget, _ source: DataSource
    ) throws {
        guard case .file(let path, _) = source.kind else { return }
        if Folder.exists(absolute(path)) { return }
        let name = File.split(destination).name
        guard let pattern = path.split(separator: "/").last.map(String.init),
            FilePattern(pattern).matches(name)
        else {
            throw OfflineError(
                code: .unsupportedSource,
                message: "no new file can be added to \"\(path)\"",
                place: "data source \"\(source.name)\"",
                hint: "let the path's last part end in \"*.\(target.format.rawValue)\"")
        }
    }

    /// Runs a step of writing, and says of a failure what could not be written.
    static func writing<Answer: ~Copyable>(
        _ target: AppendTarget, _ body: () throws(FileError) -> Answer
    ) throws(OfflineError) -> Answer {
        do throws(FileError) {
            return try body()
        } catch {
            throw unwritable(error.path, error.reason, target)
        }
    }

    /// A file of a source that can't be written.
    static func unwritable(
        _ path: String, _ reason: String, _ target: AppendTarget
    ) -> OfflineError {
        OfflineError(
            code: FileError.isLackOfSpace(reason) ? .noSpace : .unwritableFile,
            message: "cannot write \"\(path)\": \(reason)",
            place: "data source \"\(target.source)\"",
            hint: "check the folder's permissions and the space on its disk")
    }

    /// The rows' column for each of a file's columns; `nil` where they have none.
    ///
    /// - Throws: ``OfflineError`` for a column of the rows that the file has not.
    func columns(
        of rows: AppendedRows, for stored: [String], _ source: DataSource
    ) throws(OfflineError) -> [AppendedRows.Column?] {
        var used: Set<String> = []
        let columns = stored.map { name in
            let mapped = source.fieldMapping[name] ?? name
            let column =
                rows.columns.first { $0.name == mapped } ?? rows.columns.first { $0.name == name }
            if let column { used.insert(column.name) }
            return column
        }
        if let unknown = rows.columns.first(where: { !used.contains($0.name) }) {
            throw OfflineError(
                code: .missingColumn,
                message: "no column \"\(unknown.name)\" in data source \"\(source.name)\"",
                hint: .nearest(to: unknown.name, among: stored, listedAs: "columns"))
        }
        return columns
    }

    /// A column's values as texts for a column of a file; what does not fit is a mistake.
    static func texts(
        of column: AppendedRows.Column, for field: Field, typeName: String,
        mistakes: inout [AppendMistakes.Mistake]
    ) -> [String?] {
        var texts: [String?] = []
        func add(_ row: Int, _ text: () throws(AppendedCell.Unfitting) -> String?) {
            do throws(AppendedCell.Unfitting) {
                texts.append(try text())
            } catch {
                texts.append(nil)
                mistakes.append(.unfitting(row: row, column: column.name, typeName: typeName))
            }
        }
        switch column.content {
        case .values(let values):
            for (row, value) in values.enumerated() {
                add(row) { () throws(AppendedCell.Unfitting) in
                    try AppendedCell.text(value, for: field)
                }
            }
        case .moments(let moments):
            for (row, moment) in moments.enumerated() {
                add(row) { () throws(AppendedCell.Unfitting) in
                    try AppendedCell.text(moment, for: field)
                }
            }
        }
        return texts
    }
}

extension AppendMistakes.Mistake {
    /// A value that a file's column can't hold.
    static func unfitting(row: Int, column: String, typeName: String) -> Self {
        Self(
            row: row, column: column,
            message: "a value that the source's file, whose column is of the type \(typeName), "
                + "cannot hold")
    }
}
