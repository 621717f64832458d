package import Arrow
internal import FeatureDefinitions
internal import FeatureValues
internal import FileSystem
internal import FoundationEssentials

extension OfflineStore {
    /// Where entity rows come from.
    package enum EntitySource: Sendable {
        /// A Parquet, CSV or JSON Lines file, told apart by the ending. Relative paths start at
        /// the process's folder.
        case file(String)
        /// Columns in memory.
        case batch(RecordBatch)

        /// What errors call the rows.
        var place: String {
            switch self {
            case .file(let path): path
            case .batch: "entity rows"
            }
        }
    }

    /// Reads entity rows, their join keys as their declared types.
    ///
    /// - Parameters:
    ///   - keys: The columns that join keys are matched to.
    ///   - timestampColumn: The column of moments: timestamps, dates, or text in ISO 8601.
    package func read(
        _ rows: EntitySource, keys: [EntityFrame.Key], timestampColumn: String
    ) throws(OfflineError) -> EntityFrame {
        let place = rows.place
        let relation: Relation
        let stored: [Field]
        switch rows {
        case .file(let path):
            relation = try self.relation(of: path, keys: keys, timestampColumn: timestampColumn)
            stored = try columns(of: relation, place: place)
        case .batch(let batch):
            stored = batch.columns.map(\.field)
            relation = .table(try makeTable(of: batch))
        }
        do {
            var frame = try read(
                relation, stored: stored, keys: keys, timestampColumn: timestampColumn,
                place: place)
            frame.files = try files(of: relation)
            if case .table(let name) = relation {
                try engine.execute("DROP TABLE \(engine.dialect.quoted(name))")
            }
            return frame
        } catch {
            throw Self.unreadable(error, place: place)
        }
    }

    private func relation(
        of path: String, keys: [EntityFrame.Key], timestampColumn: String?
    ) throws(OfflineError) -> Relation {
        guard let format = FrameFormat(ending: path) else {
            throw OfflineError(
                code: .unsupportedSource, message: "cannot tell the format of \"\(path)\"",
                hint: "entity rows end in .parquet, .csv or .jsonl")
        }
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder else {
            throw OfflineError(
                code: .missingFile,
                message: isFolder ? "\"\(path)\" is a folder" : "no file \"\(path)\"",
                hint: "name a Parquet, CSV or JSON Lines file of entity rows")
        }
        guard !File.isEmpty(path) else {
            throw OfflineError(
                code: .unreadableFile, message: "the file is empty", place: path,
                hint: "write a column per join key and one of timestamps, and a row per entity")
        }
        switch format {
        case .parquet: return .parquet(files: [path])
        case .jsonLines:
            let integers = keys.filter { $0.type == .int32 || $0.type == .int64 }
            return try textualJSON([path], integers: integers.map(\.column), place: path)
        case .csv: return try csv(path, keys: keys, timestampColumn: timestampColumn)
        }
    }

    /// A CSV file in which a join key is read as its declared type, so that 007 stays a text, and
    /// whatever looks like a moment stays a text.
    private func csv(
        _ path: String, keys: [EntityFrame.Key], timestampColumn: String?
    ) throws(OfflineError) -> Relation {
        let guessed = Relation.csv(files: [path], text: [])
        let fields = try columns(of: guessed, place: path)
        // The engine wants the names that it gave.
        let named = try engine.fields(of: "SELECT * FROM \(engine.dialect.sql(guessed))")
        var text: [String] = []
        for (field, named) in zip(fields, named) {
            let key = keys.first { $0.column == field.name }
            let isNumber = ["l", "g"].contains(field.format)
            let staysNumber = key?.type == .int32 || key?.type == .int64 ? isNumber : key == nil
            if !staysNumber || field.name == timestampColumn || field.format.hasPrefix("t") {
                text.append(named.name)
            }
        }
        return .csv(files: [path], text: text)
    }

    private func makeTable(of batch: RecordBatch) throws(OfflineError) -> String {
        var batches = [batch]
        return try engine.makeTable(fields: batch.columns.map(\.field).numbered) {
            batches.popLast()
        }
    }

    private func read(
        _ relation: Relation, stored: [Field], keys: [EntityFrame.Key], timestampColumn: String,
        place: String
    ) throws(OfflineError) -> EntityFrame {
        let names = stored.map(\.name)
        guard let moment = names.firstIndex(of: timestampColumn) else {
            let moments = stored.filter(TimeColumn.reads).map(\.name)
            throw OfflineError(
                code: .missingColumn,
                message: "no timestamp column \"\(timestampColumn)\"", place: place,
                hint: moments.isEmpty
                    ? "columns: \(names.joined(separator: ", "))"
                    : "name the timestamp column: \(moments.joined(separator: ", "))")
        }
        var reads = stored.enumerated().map {
            ColumnRead(position: $0, format: $1.format, form: .stored)
        }
        reads += try self.reads(of: keys, in: stored, place: place)
        let scan = Scan(relation: relation, width: stored.count, columns: reads, window: nil)
        var batches: [RecordBatch] = []
        // Columns in memory come back in the engine's own types: text with shorter offsets.
        var own = stored
        do throws(OfflineError) {
            let rows = try engine.query(scan, columns: names)
            for (position, name) in names.enumerated() {
                own[position] = rows.fields[position]
                own[position].name = name
            }
            while let batch = try rows.next() { batches.append(batch) }
        } catch {
            try checkKeys(keys, in: relation, stored: stored, place: place)
            throw error
        }
        return try EntityFrame(
            stored: own, batches: batches, keys: keys, moment: moment, place: place)
    }

    /// How the join keys are read from the columns of entity rows.
    private func reads(
        of keys: [EntityFrame.Key], in stored: [Field], place: String
    ) throws(OfflineError) -> [ColumnRead] {
        var reads: [ColumnRead] = []
        for key in keys {
            guard let position = stored.firstIndex(where: { $0.name == key.column }) else {
                throw OfflineError(
                    code: .missingColumn, message: "no join key column \"\(key.column)\"",
                    place: place,
                    hint: .nearest(to: key.column, among: stored.map(\.name), listedAs: "columns"))
            }
            reads.append(
                ColumnRead(
                    position: position, format: stored[position].format, form: .joinKey(key.type)))
        }
        return reads
    }
}

extension EntityFrame {
    /// - Parameters:
    ///   - stored: The frame's own columns.
    ///   - batches: Those columns, then one per join key.
    ///   - moment: The position of the event timestamp.
    init(
        stored: [Field], batches: [RecordBatch], keys: [Key], moment: Int, place: String
    ) throws(OfflineError) {
        var fields = stored
        var own: [RecordBatch] = []
        var moments: [Int64] = []
        var missing: Set<Int> = []
        for batch in batches {
            let column = try Self.moments(
                batch.columns[moment], named: stored[moment].name, firstRow: moments.count,
                place: place)
            if column.hasNulls {
                for row in 0..<column.count where !column.isValid(row) {
                    missing.insert(moments.count + row)
                }
            }
            moments += TimeColumn(column).microseconds
            var columns = Array(batch.columns[..<stored.count])
            columns[moment] = column
            own.append(RecordBatch(columns: columns, count: batch.count))
            fields[moment] = column.field
        }
        fields[moment].name = stored[moment].name
        if batches.isEmpty { fields[moment] = stored[moment].inUTC }
        self.fields = fields
        self.batches = own
        self.moments = moments
        rowsWithoutMoment = missing
        count = moments.count
        var keyColumns: [Key: [Column]] = [:]
        for (index, key) in keys.enumerated() {
            keyColumns[key] = batches.map { $0.columns[stored.count + index] }
        }
        self.keys = keyColumns
    }

    /// Moments in UTC; text is read here, where the row is known that cannot be.
    private static func moments(
        _ column: Column, named name: String, firstRow: Int, place: String
    ) throws(OfflineError) -> Column {
        if TimeColumn.reads(column.field), column.field.format != "tdD" {
            return column.relabelled(column.field.inUTC)
        }
        do {
            let buffer = try ColumnBuffer(
                Field(name: column.field.name, format: "tsu:UTC"))
            if column.field.format == "tdD" {
                let days = TimeColumn(column).microseconds
                for row in 0..<column.count {
                    if column.isValid(row) { buffer.append(days[row]) } else { buffer.appendNull() }
                }
                return buffer.finish()
            }
            guard ["u", "U"].contains(column.field.format) else {
                if column.field.format == "n" {
                    for _ in 0..<column.count { buffer.appendNull() }
                    return buffer.finish()
                }
                throw OfflineError(
                    code: .wrongType, message: "column \"\(name)\" holds no timestamps",
                    place: place, hint: "write moments as 2026-11-21T10:00:00Z")
            }
            for row in 0..<column.count {
                guard column.isValid(row) else {
                    buffer.appendNull()
                    continue
                }
                let text = column.string(row)
                do {
                    buffer.append(try Timestamp(parsing: text).microseconds)
                } catch {
                    throw OfflineError(
                        code: .wrongTime,
                        message:
                            "row \(firstRow + row + 1): column \"\(name)\" holds \(error.message)",
                        place: place, hint: error.hint)
                }
            }
            return buffer.finish()
        } catch let error as OfflineError {
            throw error
        } catch {
            throw OfflineError(code: .wrongType, message: "\(error)", place: place, hint: "")
        }
    }
}

extension Field {
    /// The same moments, said to be in UTC: without a zone they are.
    var inUTC: Field {
        guard format.hasPrefix("ts"), let colon = format.firstIndex(of: ":") else { return self }
        var field = self
        field.format = String(format[...colon]) + "UTC"
        return field
    }
}

extension OfflineStore {
    /// Reads only the join keys of a file of entities, as their declared types.
    ///
    /// - Returns: A column per key, in the order of `keys`.
    package func readKeys(
        ofFile path: String, keys: [EntityFrame.Key]
    ) throws(OfflineError) -> [ValueColumn] {
        let relation = try relation(of: path, keys: keys, timestampColumn: nil)
        let stored = try columns(of: relation, place: path)
        let reads = try reads(of: keys, in: stored, place: path)
        let scan = Scan(relation: relation, width: stored.count, columns: reads, window: nil)
        do throws(OfflineError) {
            let rows = try engine.query(scan, columns: stored.map(\.name))
            var kept = try OfflineError.wrapping { () throws(ArrowError) in
                try RetainedRows(fields: rows.fields.map(\.large))
            }
            while let batch = try rows.next() {
                kept.append(batch.columns, rows: (0..<Int32(batch.count)).map(\.self))
            }
            var columns: [ValueColumn] = []
            for (key, column) in zip(keys, kept.finish()) {
                columns.append(try ValueColumn(column, name: key.column, type: key.type))
            }
            return columns
        } catch {
            try checkKeys(keys, in: relation, stored: stored, place: path)
            throw Self.unreadable(error, place: path)
        }
    }
}
