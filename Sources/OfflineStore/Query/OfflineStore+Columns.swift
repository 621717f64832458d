internal import Arrow

extension OfflineStore {
    /// The columns of a relation, under the names that its files give them.
    ///
    /// The engine's names fold case: where a file has `x` and `X`, it calls the second `X_1`.
    func columns(of relation: Relation, place: String) throws(OfflineError) -> [Field] {
        do throws(OfflineError) {
            var fields = try engine.fields(of: "SELECT * FROM \(engine.dialect.sql(relation))")
            let names = fields.map(\.name)
            guard names.contains(where: { Self.isRenamed($0, among: names) }) else { return fields }
            let own = try ownNames(of: relation, names: names)
            for (position, name) in own.enumerated() where position < fields.count {
                fields[position].name = name
            }
            return fields
        } catch {
            throw Self.unreadable(error, place: place)
        }
    }

    /// Whether a name may be what the engine made of one that another column has but for its case.
    private static func isRenamed(_ name: String, among names: [String]) -> Bool {
        let stem = stem(name)
        guard stem.count < name.count else { return false }
        return names.contains { $0 != name && $0.lowercased() == stem.lowercased() }
    }

    /// A name without the number that the engine puts behind one that is taken.
    private static func stem(_ name: String) -> String {
        let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let rest = name.dropLast(digits)
        return digits > 0 && rest.hasSuffix("_") ? String(rest.dropLast()) : name
    }

    private func ownNames(of relation: Relation, names: [String]) throws(OfflineError) -> [String] {
        switch relation {
        case .parquet(let files):
            var lists: Set<[String]> = []
            for file in files { lists.insert(try parquetNames(file)) }
            guard lists.count == 1, let list = lists.first else {
                throw OfflineError(
                    code: .duplicateColumn,
                    message: "files with different columns have some whose names differ only in "
                        + "case",
                    hint: "rename one, or write the files with the same columns")
            }
            return list
        case .csv(let files, _):
            guard let file = files.first else { return names }
            let rows = try engine.query(engine.dialect.csvHeader(file))
            guard let batch = try rows.next(), batch.count == 1 else { return names }
            return batch.columns.map { $0.isValid(0) ? $0.string(0) : "" }
        case .jsonLines(let files, _):
            let keys = Set(try texts(engine.dialect.jsonNames(files)))
            return names.map { name in
                !keys.contains(name) && keys.contains(Self.stem(name)) ? Self.stem(name) : name
            }
        case .query, .table: return names
        }
    }

    /// The names of a Parquet file's columns; the elements of its schema are in depth-first order.
    private func parquetNames(_ file: String) throws(OfflineError) -> [String] {
        let rows = try engine.query(engine.dialect.parquetElements(file))
        var names: [String] = []
        // How many parts are still to come, per level; the root is a column of columns.
        var open: [Int64] = []
        while let batch = try rows.next() {
            for row in 0..<batch.count {
                if open.count == 1 { names.append(batch.columns[0].string(row)) }
                if !open.isEmpty { open[open.count - 1] -= 1 }
                open.append(batch.columns[1].value(row, as: Int64.self))
                while open.last == 0 { open.removeLast() }
            }
        }
        return names
    }

    /// The texts of a query's first column.
    func texts(_ sql: String) throws(OfflineError) -> [String] {
        let rows = try engine.query(sql)
        var texts: [String] = []
        while let batch = try rows.next() {
            texts += (0..<batch.count).map(batch.columns[0].string)
        }
        return texts
    }

    /// JSON Lines read so that a text stays a text, even one that looks like a date: what it is
    /// read as, the declared types decide.
    ///
    /// - Parameter integers: Columns of 64-bit integers, whatever the engine guesses.
    func textualJSON(
        _ files: [String], integers: [String] = [], place: String
    ) throws(OfflineError) -> Relation {
        let guessed = Relation.jsonLines(files: files, columns: nil)
        do throws(OfflineError) {
            let rows = try engine.query(engine.dialect.describe(guessed))
            var columns: [Relation.Column] = []
            while let batch = try rows.next() {
                for row in 0..<batch.count {
                    let name = batch.columns[0].string(row)
                    var type = engine.dialect.textual(type: batch.columns[1].string(row))
                    // What fits into 64 bits only with, or only without a sign.
                    if integers.contains(name), type == "HUGEINT" || type == "UBIGINT" {
                        type = "BIGINT"
                    }
                    columns.append(Relation.Column(name: name, type: type))
                }
            }
            // Names that differ only in case cannot be named to the engine.
            let names = columns.map(\.name)
            if names.contains(where: { Self.isRenamed($0, among: names) }) { return guessed }
            return .jsonLines(files: files, columns: columns)
        } catch {
            throw Self.unreadable(error, place: place)
        }
    }
}
