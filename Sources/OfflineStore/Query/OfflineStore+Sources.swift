internal import Arrow
public import FeatureDefinitions
internal import FileSystem
internal import FoundationEssentials

extension OfflineStore {
    /// Opens a file or query source: finds its files and asks the engine for its columns.
    ///
    /// - Parameter text: In CSV all columns stay text, and in JSON Lines all texts, so that declared types decide what they
    ///   are read as. Without it the engine guesses, which is what inference wants.
    public func open(_ source: DataSource, text: Bool = true) throws(OfflineError) -> SourceTable {
        let place = "data source \"\(source.name)\""
        let relation = try relation(source, text: text)
        let fields: [Field]
        do {
            fields = try columns(of: relation, place: place)
        } catch {
            throw Self.unreadable(error, source)
        }
        let table = SourceTable(source: source, relation: relation, fields: fields)
        var seen: Set<String> = []
        for name in table.columns.map(\.name) where !seen.insert(name).inserted {
            throw OfflineError(
                code: .duplicateColumn, message: "two columns are called \"\(name)\"",
                place: place,
                hint: source.fieldMapping.isEmpty
                    ? "rename one of them" : "map the other one to a name of its own too")
        }
        return table
    }

    private func relation(_ source: DataSource, text: Bool) throws(OfflineError) -> Relation {
        switch source.kind {
        case .query(let query):
            return .query(try QueryPaths.rewriting(query, patternInRepository))
        case .file(let path, let format):
            let place = "data source \"\(source.name)\""
            guard let format = format ?? Self.format(ending: path) else {
                throw OfflineError(
                    code: .unsupportedSource,
                    message: "cannot tell the format of \"\(path)\"", place: place,
                    hint: "say \"file_format\": \"parquet\", \"csv\" or \"jsonl\"")
            }
            let files = try files(path, format: format, place: place)
            switch format {
            case .parquet: return .parquet(files: files)
            case .csv: return .csv(files: files, text: text ? nil : [])
            case .jsonl:
                return text
                    ? try textualJSON(files, place: place)
                    : .jsonLines(files: files, columns: nil)
            }
        case .push(let batch):
            throw OfflineError(
                code: .unsupportedSource,
                message: "\"\(source.name)\" is a push source; its history is in \"\(batch)\"",
                hint: "read the batch source")
        case .spark:
            throw OfflineError(
                code: .unsupportedSource,
                message: "data source \"\(source.name)\" is on Spark, which the embedded engine "
                    + "cannot read",
                hint: "use a file or query source")
        }
    }

    static func format(ending path: String) -> FeatureDefinitions.FileFormat? {
        switch FrameFormat(ending: path) {
        case .csv: .csv
        case .jsonLines: .jsonl
        // Folders and globs without an ending are Parquet, as Feast's are.
        case .parquet: .parquet
        case nil:
            path.split(separator: "/").last?.contains { $0 == "." } == true
                && !path.hasSuffix("/") && !path.hasSuffix("*") ? nil : .parquet
        }
    }

    /// The files of a path, a folder or a glob, sorted by path: their order settles ties.
    func files(
        _ path: String, format: FeatureDefinitions.FileFormat, place: String
    ) throws(OfflineError) -> [String] {
        let full = absolute(path)
        var isFolder = false
        let exists = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
        if exists, !isFolder {
            guard !File.isEmpty(full) else {
                throw OfflineError(
                    code: .unreadableFile, message: "the file \"\(path)\" is empty", place: place,
                    hint: "write it anew: even without rows it names its columns")
            }
            return [full]
        }
        let ending = format == .jsonl ? "{jsonl,ndjson,json}" : format.rawValue
        let pattern = exists ? escaped(full) + "/**/*." + ending : full
        var found: [String] = []
        if exists || path.contains(where: { "*?[".contains($0) }) {
            for pattern in expandBraces(pattern) { found += try glob(pattern) }
        }
        guard !found.isEmpty else {
            throw OfflineError(
                code: .missingFile,
                message: exists
                    ? "no \(format.rawValue) file in \"\(path)\"" : "no file \"\(path)\"",
                place: place, hint: "paths start at the repository: \(repository)")
        }
        return found.sorted()
    }

    private func expandBraces(_ pattern: String) -> [String] {
        guard let open = pattern.lastIndex(of: "{"), let close = pattern.lastIndex(of: "}") else {
            return [pattern]
        }
        let choices = pattern[pattern.index(after: open)..<close].split(separator: ",")
        return choices.map { pattern[..<open] + $0 + pattern[pattern.index(after: close)...] }
            .map { String($0) }
    }

    private func glob(_ pattern: String) throws(OfflineError) -> [String] {
        try texts("SELECT file FROM glob(\(engine.dialect.literal(pattern)))")
    }

    /// A folder's own name may hold characters of patterns.
    private func escaped(_ path: String) -> String {
        path.map { "*?[".contains($0) ? "[\($0)]" : String($0) }.joined()
    }

    /// What the engine finds the files of the repository by that a text of a query names; `nil`
    /// where it names none.
    private func patternInRepository(_ text: String) throws(OfflineError) -> String? {
        let isPath = text.contains("/") || FrameFormat(ending: text) != nil
        guard isPath, !text.hasPrefix("/"), !text.contains("://") else { return nil }
        let pattern = escaped(repository) + "/" + text
        return try glob(pattern).isEmpty ? nil : pattern
    }

    /// The files that a relation reads; of a query, those that its texts name.
    func files(of relation: Relation) throws(OfflineError) -> [String] {
        switch relation {
        case .parquet(let files), .csv(let files, _), .jsonLines(let files, _): return files
        case .table: return []
        case .query(let query):
            var found: [String] = []
            _ = try QueryPaths.rewriting(query) { (text) throws(OfflineError) -> String? in
                let isPath = text.contains("/") || FrameFormat(ending: text) != nil
                if isPath, !text.contains("://") { found += try glob(text) }
                return nil
            }
            return found
        }
    }

    /// A path of the repository.
    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : repository + "/" + path
    }

    /// A complaint about a value, with the name of its column, which engines leave out at times.
    ///
    /// It is found by reading the columns one by one again: that is for after a failure.
    func naming(_ error: OfflineError, of scan: Scan, in table: SourceTable) -> OfflineError {
        guard error.code == .engineFailed, !error.message.contains("column \"") else {
            return error
        }
        for column in scan.columns where column.form != .stored {
            var alone = scan
            alone.columns = [column]
            do throws(OfflineError) {
                let rows = try engine.query(alone, columns: table.storedNames)
                while try rows.next() != nil {}
            } catch {
                var named = error
                named.message = "column \"\(table.storedNames[column.position])\": \(error.message)"
                return named
            }
        }
        return error
    }

    /// An engine's complaint about a source, as what it most likely means.
    static func unreadable(_ error: OfflineError, _ source: DataSource) -> OfflineError {
        var unreadable = unreadable(error, place: "data source \"\(source.name)\"")
        if case .query = source.kind, unreadable.hint == Self.checkFile {
            unreadable.hint = "correct the query; it is in DuckDB's SQL, without a semicolon"
        }
        return unreadable
    }

    /// An engine's complaint about a file, as what it most likely means.
    static func unreadable(_ error: OfflineError, place: String) -> OfflineError {
        guard error.code == .engineFailed else { return error }
        return OfflineError(
            code: .unreadableFile, message: error.message, place: place,
            hint: error.hint == OfflineError.checkSource ? checkFile : error.hint)
    }

    private static let checkFile = "check that the file is whole and of its format"
}
