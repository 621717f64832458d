internal import Arrow
internal import FeatureDefinitions

extension OfflineStore {
    /// Writes the rows of a Parquet file, and then new ones, to another file.
    func writeParquet(
        _ rows: AppendedRows, to path: String, _ target: AppendTarget, _ source: DataSource
    ) throws {
        try withTextTable(rows, target, source) { (table, columns) throws(OfflineError) in
            let append = engine.dialect.appendParquet(
                table, columns: columns, after: target.isNewFile ? nil : target.model, to: path,
                compression: try compression(of: target.model),
                metadata: try metadata(of: target.model))
            do throws(OfflineError) {
                try engine.execute(append)
            } catch  where error.message.contains(path) {
                // The rest of what may go wrong is about the file that is there.
                throw Self.unwritable(path, error.message, target)
            }
        }
    }

    /// Lends a table of texts with rows for a Parquet file, which fit into its columns.
    func withTextTable(
        _ rows: AppendedRows, _ target: AppendTarget, _ source: DataSource,
        _ body: (String, [(name: String, type: String, source: Int?)]) throws(OfflineError) -> Void
    ) throws {
        let place = "data source \"\(source.name)\""
        do {
            var types: [(name: String, type: String)] = []
            let described = try engine.query(engine.dialect.parquetColumns(target.model))
            while let batch = try described.next() {
                for row in 0..<batch.count {
                    types.append((batch.columns[0].string(row), batch.columns[1].string(row)))
                }
            }
            let fields = try columns(of: .parquet(files: [target.model]), place: place)
            guard fields.map(\.name) == types.map(\.name) else {
                throw OfflineError(
                    code: .duplicateColumn,
                    message: "names that differ only in case can't be written to Parquet",
                    place: place, hint: "rename one of the columns")
            }
            let found = try columns(of: rows, for: types.map(\.name), source)
            let (table, sources) = try makeTextTable(found, fields, types, count: rows.count)
            // Whatever happens; that it can't be dropped is no second mistake.
            defer { try? engine.execute("DROP TABLE \(engine.dialect.quoted(table))") }
            var columns: [(name: String, type: String, source: Int?)] = []
            for (type, source) in zip(types, sources) {
                columns.append((type.name, type.type, source))
            }
            try body(table, columns)
        } catch let error as OfflineError {
            throw Self.unreadable(error, place: place)
        }
    }

    /// Makes a table of texts, a column per column of a file that has one in the rows, and answers
    /// where each is.
    private func makeTextTable(
        _ found: [AppendedRows.Column?], _ fields: [Field],
        _ types: [(name: String, type: String)], count: Int
    ) throws -> (table: String, sources: [Int?]) {
        var mistakes: [AppendMistakes.Mistake] = []
        var sources: [Int?] = []
        var texts: [[String?]] = []
        for (position, column) in found.enumerated() {
            guard let column else {
                sources.append(nil)
                continue
            }
            sources.append(texts.count)
            texts.append(
                Self.texts(
                    of: column, for: fields[position], typeName: types[position].type,
                    mistakes: &mistakes))
        }
        guard mistakes.isEmpty else { throw AppendMistakes(all: mistakes) }
        let table = try engine.makeTable(texts: texts, count: count)
        for (position, column) in found.enumerated() {
            guard let column, let source = sources[position] else { continue }
            let type = types[position].type
            let wrong = try engine.query(engine.dialect.unfitting(source, of: table, type: type))
            while let batch = try wrong.next() {
                for row in 0..<batch.count {
                    let number = Int(batch.columns[0].value(row, as: Int64.self))
                    mistakes.append(
                        .unfitting(row: number, column: column.name, typeName: type))
                }
            }
        }
        guard mistakes.isEmpty else {
            try engine.execute("DROP TABLE \(engine.dialect.quoted(table))")
            throw AppendMistakes(all: mistakes)
        }
        return (table, sources)
    }

    private func compression(of file: String) throws(OfflineError) -> String {
        let kinds = try texts(engine.dialect.parquetCompression(file))
        let known = ["SNAPPY", "ZSTD", "GZIP", "UNCOMPRESSED", "BROTLI", "LZ4_RAW"]
        return kinds.first(where: known.contains) ?? "SNAPPY"
    }

    /// What a file says of itself beside its columns, such as pandas' index and Arrow's own types.
    private func metadata(of file: String) throws(OfflineError) -> [(key: String, value: String)] {
        let rows = try engine.query(engine.dialect.parquetMetadata(file))
        var entries: [(key: String, value: String)] = []
        while let batch = try rows.next() {
            for row in 0..<batch.count where batch.columns.allSatisfy({ $0.isValid(row) }) {
                let key = batch.columns[0].string(row)
                guard !entries.contains(where: { $0.key == key }) else { continue }
                entries.append((key, batch.columns[1].string(row)))
            }
        }
        return entries
    }
}

extension Engine {
    /// Makes a temporary table of texts, `c0`, `c1`, …, with the number of each row in `row`.
    fileprivate func makeTable(texts: [[String?]], count: Int) throws(OfflineError) -> String {
        var fields = texts.indices.map { Field(name: "c\($0)", format: "U") }
        fields.append(Field(name: "row", format: "l"))
        var batch: RecordBatch?
        do throws(ArrowError) {
            var columns: [Column] = []
            for (field, values) in zip(fields, texts) {
                let buffer = try ColumnBuffer(field)
                for value in values {
                    if let value { buffer.append(value) } else { buffer.appendNull() }
                }
                columns.append(buffer.finish())
            }
            let numbers = try ColumnBuffer(fields[texts.count])
            for row in 0..<count { numbers.append(Int64(row)) }
            columns.append(numbers.finish())
            batch = RecordBatch(columns: columns, count: count)
        } catch {
            throw OfflineError(code: .engineFailed, message: "\(error)", hint: "")
        }
        return try makeTable(fields: fields) {
            defer { batch = nil }
            return batch
        }
    }
}
