internal import FeatureDefinitions
internal import FeatureValues

/// DuckDB's SQL.
struct DuckDBDialect: Dialect {
    func quoted(_ identifier: String) -> String { enclose(identifier, in: "\"") }

    func literal(_ text: String) -> String { enclose(text, in: "'") }

    private func enclose(_ text: String, in quote: String) -> String {
        let parts = text.split(separator: quote, omittingEmptySubsequences: false)
        return quote + parts.joined(separator: quote + quote) + quote
    }

    // MARK: Relations

    func sql(_ relation: Relation) -> String {
        switch relation {
        case .parquet(let files):
            // Files of one source may have grown columns over time.
            let union = files.count > 1 ? ", union_by_name = true" : ""
            return "read_parquet(\(list(files))\(union))"
        case .csv(let files, let text):
            // An empty field without quotes is null, "" is an empty text.
            let types = text.map(textColumns) ?? ", all_varchar = true"
            // No guessing of the form: a few odd rows would change how all are read.
            return "read_csv(\(list(files)), header = true, delim = ',', quote = '\"'"
                + ", escape = '\"', comment = '', allow_quoted_nulls = false\(types))"
        case .jsonLines(let files, let columns):
            return "read_json(\(list(files)), format = 'newline_delimited'"
                + (columns.map(typed) ?? ", maximum_depth = -1, sample_size = -1") + ")"
        case .query(let query):
            // A line of its own for what follows: the query may end in a comment.
            return "(\(query)\n)"
        case .table(let name): return quoted(name)
        }
    }

    func list(_ files: [String]) -> String {
        "[" + files.map { pattern($0) }.joined(separator: ", ") + "]"
    }

    /// A file's own name may hold characters that DuckDB takes for a pattern.
    func pattern(_ path: String) -> String {
        literal(path.map { "*?[".contains($0) ? "[\($0)]" : String($0) }.joined())
    }

    private func textColumns(_ names: [String]) -> String {
        guard !names.isEmpty else { return ", sample_size = -1" }
        return ", sample_size = -1, types = {"
            + names.map { "\(literal($0)): 'VARCHAR'" }.joined(separator: ", ")
            + "}"
    }

    private func typed(_ columns: [Relation.Column]) -> String {
        ", columns = {"
            + columns.map { "\(literal($0.name)): \(literal($0.type))" }.joined(separator: ", ")
            + "}"
    }

    // MARK: Scans

    func sql(_ scan: Scan) -> String {
        let columns = scan.columns.enumerated().map { place, column in
            "\(expression(column, in: scan.relation)) AS c\(place)"
        }
        let list = columns.isEmpty ? "1 AS c0" : columns.joined(separator: ", ")
        return "SELECT \(list) FROM \(source(scan))\(condition(scan.window))"
    }

    private func source(_ scan: Scan) -> String {
        let names = (0..<scan.width).map { "s\($0)" }.joined(separator: ", ")
        return "\(sql(scan.relation)) AS source(\(names))"
    }

    // MARK: Windows

    /// Years 1678 to 2261, where nanoseconds fit 64 bits; further away no row is skipped.
    private static let nanosecondRange = -9_214_560_000_000_000...9_183_110_400_000_000
    /// Years 1 to 9999.
    private static let microsecondRange = -62_135_596_800_000_000...253_402_300_799_999_999

    private func condition(_ window: Scan.Window?) -> String {
        guard let window else { return "" }
        let stored = "s\(window.column.position)"
        var parts: [String] = []
        if let from = window.from,
            let bound = bound(from.microseconds, format: window.column.format)
        {
            parts.append("\(stored) >= \(bound)")
        }
        // The last moment is a whole microsecond, of which all nanoseconds count.
        if let through = window.through, through.microseconds < .max,
            let bound = bound(through.microseconds + 1, format: window.column.format)
        {
            parts.append("\(stored) < \(bound)")
        }
        return parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND ")
    }

    private func bound(_ microseconds: Int64, format: String) -> String? {
        let isZoned = !format.hasSuffix(":")
        if format.hasPrefix("tsn"), Self.nanosecondRange.contains(Int(microseconds)) {
            let moment = "make_timestamp_ns(\(microseconds * 1000))"
            return isZoned ? "CAST(\(moment) AS TIMESTAMPTZ_NS)" : moment
        }
        if format.hasPrefix("tsu"), Self.microsecondRange.contains(Int(microseconds)) {
            let moment = "make_timestamp(\(microseconds))"
            return isZoned ? "CAST(\(moment) AS TIMESTAMPTZ)" : moment
        }
        return nil
    }
}
