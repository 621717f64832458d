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
        case .jsonLines(let files, let text):
            // Unlike CSV's, these columns are only named where they exist: see the caller.
            return "read_json(\(list(files)), format = 'newline_delimited'"
                + ", maximum_depth = -1, sample_size = -1\(jsonColumns(text)))"
        case .query(let query):
            // A line of its own for what follows: the query may end in a comment.
            return "(\(query)\n)"
        case .table(let name): return quoted(name)
        }
    }

    private func list(_ files: [String]) -> String {
        "[" + files.map { literal(escapeGlob($0)) }.joined(separator: ", ") + "]"
    }

    /// A file's own name may hold characters that DuckDB takes for a pattern.
    private func escapeGlob(_ path: String) -> String {
        guard path.contains(where: { "*?[".contains($0) }) else { return path }
        return path.map { "*?[".contains($0) ? "[\($0)]" : String($0) }.joined()
    }

    private func textColumns(_ names: [String]) -> String {
        guard !names.isEmpty else { return "" }
        return ", types = {" + names.map { "\(literal($0)): 'VARCHAR'" }.joined(separator: ", ")
            + "}"
    }

    private func jsonColumns(_ names: [String]) -> String {
        // JSON has types of its own; only its texts must not be guessed into dates.
        names.isEmpty ? "" : ", dateformat = '', timestampformat = ''"
    }

    // MARK: Scans

    func sql(_ scan: Scan) -> String {
        let columns = scan.columns.enumerated().map { "\(expression($1)) AS c\($0)" }
        let names = (0..<scan.width).map { "s\($0)" }.joined(separator: ", ")
        let list = columns.isEmpty ? "1 AS c0" : columns.joined(separator: ", ")
        return "SELECT \(list) FROM \(sql(scan.relation)) AS source(\(names))"
            + condition(scan.window)
    }

    private func expression(_ column: ColumnRead) -> String {
        let stored = "s\(column.position)"
        switch column.form {
        case .stored: return stored
        case .moment: return moment(stored, format: column.format)
        case .joinKey(let type): return joinKey(stored, type, format: column.format)
        case .feature(let type): return feature(stored, type, format: column.format)
        }
    }

    private func isText(_ format: String) -> Bool { format == "u" || format == "U" }
    private func isFloating(_ format: String) -> Bool { ["e", "f", "g"].contains(format) }
    private func isMoment(_ format: String) -> Bool {
        format.hasPrefix("ts") || format.hasPrefix("td")
    }

    private func moment(_ stored: String, format: String) -> String {
        isText(format) ? "CAST(\(stored) AS TIMESTAMPTZ)" : stored
    }

    private func joinKey(_ stored: String, _ type: ValueType, format: String) -> String {
        switch type {
        case .int32, .int64:
            // A column of integers with nulls reaches Parquet as floating point; 1001.5 is no key.
            guard isFloating(format) else { return "CAST(\(stored) AS BIGINT)" }
            return "CASE WHEN isfinite(\(stored)) AND \(stored) = trunc(\(stored)) "
                + "THEN CAST(\(stored) AS BIGINT) END"
        case .bytes: return isText(format) ? "encode(\(stored))" : "CAST(\(stored) AS BLOB)"
        case .bool: return "CAST(\(stored) AS BOOLEAN)"
        case .float32, .float64: return "CAST(\(stored) AS DOUBLE)"
        case .unixTimestamp:
            // Keys are whole seconds, as the online store keeps them.
            if isMoment(format) { return "CAST(floor(epoch(\(stored))) AS BIGINT)" }
            if isText(format) {
                return "CAST(floor(epoch(CAST(\(stored) AS TIMESTAMPTZ))) AS BIGINT)"
            }
            return "CAST(\(stored) AS BIGINT)"
        default: return "CAST(\(stored) AS VARCHAR)"
        }
    }

    private func feature(_ stored: String, _ type: ValueType, format: String) -> String {
        switch type {
        case .bytes where isText(format): return "encode(\(stored))"
        case .unixTimestamp where isMoment(format):
            // Moments keep their unit; the frame says that they are in UTC.
            return format == "tdD" ? "CAST(\(stored) AS TIMESTAMPTZ)" : stored
        case .unixTimestamp where !isText(format): return "to_timestamp(CAST(\(stored) AS BIGINT))"
        case .json where format.hasPrefix("+"): return "CAST(to_json(\(stored)) AS VARCHAR)"
        case .map, .scalarMap, .zonedTimestamp, .structure([]): return stored
        case .structure(let fields):
            let source = isText(format) ? "CAST(\(stored) AS JSON)" : stored
            let parts = fields.map { "\(quoted($0.name)) \(sqlType($0.type))" }
            return "CAST(\(source) AS STRUCT(\(parts.joined(separator: ", "))))"
        default:
            let name = sqlType(type)
            return name.isEmpty ? stored : "CAST(\(stored) AS \(name))"
        }
    }

    /// DuckDB's name of a type; empty where values stay as they are.
    private func sqlType(_ type: ValueType) -> String {
        switch type {
        case .int32: "INTEGER"
        case .int64: "BIGINT"
        case .float32: "FLOAT"
        case .float64: "DOUBLE"
        case .bytes: "BLOB"
        case .bool: "BOOLEAN"
        case .unixTimestamp: "TIMESTAMPTZ"
        case .string, .json, .uuid, .timeUuid, .decimal: "VARCHAR"
        case .map, .scalarMap, .zonedTimestamp: ""
        case .array(let element), .set(let element):
            sqlType(element).isEmpty ? "" : sqlType(element) + "[]"
        case .structure(let fields):
            fields.isEmpty
                ? ""
                : "STRUCT("
                    + fields.map { "\(quoted($0.name)) \(sqlType($0.type))" }
                    .joined(separator: ", ") + ")"
        }
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

    // MARK: Files

    func copy(_ query: String, to path: String, as format: FrameFormat) -> String {
        let options =
            switch format {
            case .parquet: "FORMAT parquet, COMPRESSION snappy"
            case .csv: "FORMAT csv, HEADER true"
            case .jsonLines: "FORMAT json"
            }
        return "COPY (\(query)) TO \(literal(path)) (\(options))"
    }
}
