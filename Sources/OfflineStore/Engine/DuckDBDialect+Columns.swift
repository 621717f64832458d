internal import FeatureDefinitions

/// How DuckDB reads a stored column as what it is declared to be.
extension DuckDBDialect {
    func expression(_ column: ColumnRead, in relation: Relation) -> String {
        let stored = stored(column, in: relation)
        switch column.form {
        case .stored: return stored
        case .moment: return moment(stored, format: column.format)
        case .joinKey(let type): return joinKey(stored, type, format: column.format)
        case .feature(let type):
            return integerFeature(stored, type, column)
                ?? feature(stored, type, format: column.format)
        }
    }

    /// The column as it is stored; what lines of JSON have of several kinds is text.
    ///
    /// DuckDB calls such a column JSON, in which texts have quotes; only documents want them.
    private func stored(_ column: ColumnRead, in relation: Relation) -> String {
        let name = "s\(column.position)"
        guard case .jsonLines(_, let columns?) = relation, columns.indices.contains(column.position)
        else { return name }
        switch (columns[column.position].type, column.form) {
        case (_, .feature(.json)): return name
        case ("JSON", _): return "(\(name) ->> '$')"
        case ("JSON[]", .feature(.array)), ("JSON[]", .feature(.set)), ("JSON[]", .stored):
            return "list_transform(\(name), lambda part: part ->> '$')"
        default: return name
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

    // MARK: Join keys

    private func joinKey(_ stored: String, _ type: ValueType, format: String) -> String {
        switch type {
        case .int32, .int64: return integerKey(stored, format: format)
        case .bytes: return isText(format) ? "encode(\(stored))" : "CAST(\(stored) AS BLOB)"
        case .bool: return "CAST(\(stored) AS BOOLEAN)"
        // What is not a number is no key either.
        case .float32, .float64: return "nullif(CAST(\(stored) AS DOUBLE), 'nan')"
        case .unixTimestamp:
            if isMoment(format) { return stored }
            return isText(format) ? momentOrSeconds(stored) : "CAST(\(stored) AS BIGINT)"
        default: return "CAST(\(stored) AS VARCHAR)"
        }
    }

    /// A column of integers with nulls reaches files as floating point; 1001.5 is no key, but the
    /// engine's casts would round it, and refuse what is too large for any key.
    private func integerKey(_ stored: String, format: String) -> String {
        if isFloating(format) || format.hasPrefix("d:") {
            return "CASE WHEN \(stored) = trunc(\(stored)) THEN TRY_CAST(\(stored) AS BIGINT) END"
        }
        if isText(format) {
            let number = "CAST(\(stored) AS DOUBLE)"
            return "CASE WHEN \(number) = trunc(\(number)) THEN CAST(\(stored) AS BIGINT) END"
        }
        return "\(format == "L" ? "TRY_CAST" : "CAST")(\(stored) AS BIGINT)"
    }

    // MARK: Features

    private func feature(_ stored: String, _ type: ValueType, format: String) -> String {
        switch type {
        case .bytes where isText(format): return "encode(\(stored))"
        case .unixTimestamp where isMoment(format):
            // Moments keep their unit; the frame says that they are in UTC.
            return format == "tdD" ? "CAST(\(stored) AS TIMESTAMPTZ)" : stored
        case .unixTimestamp where isText(format): return momentOrSeconds(stored)
        case .unixTimestamp:
            let number = isFloating(format) ? "nullif(\(stored), 'nan')" : stored
            return "to_timestamp(CAST(\(number) AS BIGINT))"
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

    /// Integers that are stored as other numbers or texts; `nil` where nothing is to be checked.
    private func integerFeature(
        _ stored: String, _ type: ValueType, _ column: ColumnRead
    ) -> String? {
        switch type {
        case .int32, .int64: return integer(stored, type, format: column.format, of: column)
        case .array(let element), .set(let element):
            guard column.format.hasPrefix("+"), element == .int32 || element == .int64,
                let format = column.elementFormat,
                let part = integer("part", element, format: format, of: column)
            else { return nil }
            return "CAST(list_transform(\(stored), lambda part: \(part)) AS \(sqlType(type)))"
        default: return nil
        }
    }

    /// A number that is whole, as an integer; the engine's casts would round others.
    ///
    /// A NaN, which is how other programs write a null among integers, is null.
    private func integer(
        _ stored: String, _ type: ValueType, format: String, of column: ColumnRead
    ) -> String? {
        let value = isFloating(format) ? "nullif(\(stored), 'nan')" : stored
        let cast = "CAST(\(value) AS \(sqlType(type)))"
        guard isFloating(format) || isText(format) || format.hasPrefix("d:") else { return nil }
        let number = isText(format) ? "TRY_CAST(\(value) AS DOUBLE)" : value
        // In the words of the engine's own complaints, which name the column so.
        return "CASE WHEN \(number) <> trunc(\(number)) THEN error('Could not convert ' || "
            + "\(stored) || ' to \(type) when casting from source column s\(column.position)') "
            + "ELSE \(cast) END"
    }

    /// A text that says a moment, or seconds since 1970.
    private func momentOrSeconds(_ stored: String) -> String {
        "CASE WHEN regexp_full_match(\(stored), '-?[0-9]+') "
            + "THEN to_timestamp(CAST(\(stored) AS BIGINT)) "
            + "ELSE CAST(\(stored) AS TIMESTAMPTZ) END"
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
}
