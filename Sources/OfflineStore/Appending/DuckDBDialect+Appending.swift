internal import Arrow

/// How DuckDB appends rows to files, and reads rows of any file.
extension DuckDBDialect {
    func unfitting(_ column: Int, of table: String, type: String) -> String {
        let text = "c\(column)"
        return "SELECT row FROM \(quoted(table)) WHERE \(text) IS NOT NULL AND "
            + "coalesce(NOT (\(fits(text, type))), true) ORDER BY row LIMIT 1000"
    }

    /// Whether a text is a value of a type; not where it would be rounded.
    private func fits(_ text: String, _ type: String) -> String {
        let isThere = "TRY(\(typed(text, type))) IS NOT NULL"
        // Digits behind the point, beyond those of the type, would be rounded away.
        if type.hasPrefix("DECIMAL("), let scale = type.dropLast().split(separator: ",").last {
            let digits = literal("[-+]?[0-9]*([.][0-9]{0,\(scale)}0*)?")
            // With an exponent, as Python writes small ones, the digits have to be moved first.
            return "\(isThere) AND CASE WHEN regexp_full_match(\(text), \(digits)) THEN true "
                + "ELSE TRY(CAST(\(text) AS DECIMAL(38, \(scale))) "
                + "= CAST(\(text) AS DECIMAL(38, 18))) END"
        }
        if type == "FLOAT" || type == "DOUBLE" {
            return "\(isThere) AND (isfinite(TRY_CAST(\(text) AS \(type))) "
                + "OR lower(\(text)) IN ('inf', '-inf', 'infinity', '-infinity'))"
        }
        return isThere
    }

    /// A text of ``AppendedCell`` as a value of a type.
    private func typed(_ text: String, _ type: String) -> String {
        switch type {
        case "VARCHAR": text
        case "BLOB": "from_base64(\(text))"
        case _ where type.hasSuffix("]") || type.hasPrefix("STRUCT(") || type.hasPrefix("MAP("):
            // From JSON, a BLOB would be the text itself; from a text, it is what its escapes mean.
            "CAST(CAST(CAST(\(text) AS JSON) AS \(Self.withTexts(type))) AS \(type))"
        default: "CAST(\(text) AS \(type))"
        }
    }

    /// A type with texts in the place of bytes.
    private static func withTexts(_ type: String) -> String {
        var result = ""
        var rest = type[...]
        var isName = false
        while let character = rest.first {
            if character == "\"" { isName.toggle() }
            let after = rest.dropFirst(4).first
            // Behind a field's name that is not quoted there is a space.
            if !isName, rest.hasPrefix("BLOB"), after.map({ ",)[".contains($0) }) ?? true {
                result += "VARCHAR"
                rest = rest.dropFirst(4)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result
    }

    func appendParquet(
        _ table: String, columns: [(name: String, type: String, source: Int?)],
        after file: String?, to path: String, compression: String,
        metadata: [(key: String, value: String)]
    ) -> String {
        let values = columns.map { column in
            column.source.map { "\(typed("c\($0)", column.type)) AS \(quoted(column.name))" }
                ?? "CAST(NULL AS \(column.type)) AS \(quoted(column.name))"
        }
        let new = "SELECT \(values.joined(separator: ", ")) FROM \(quoted(table))"
        let query = file.map { "SELECT * FROM \(single($0)) UNION ALL \(new)" } ?? new
        var options = "FORMAT parquet, COMPRESSION \(compression)"
        if !metadata.isEmpty {
            let entries = metadata.map { "\(literal($0.key)): \(literal($0.value))" }
            options += ", KV_METADATA {\(entries.joined(separator: ", "))}"
        }
        return "COPY (\(query)) TO \(literal(path)) (\(options))"
    }

    func parquetColumns(_ file: String) -> String {
        "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM \(single(file)))"
    }

    func parquetCompression(_ file: String) -> String {
        "SELECT DISTINCT compression FROM parquet_metadata(\(pattern(file)))"
    }

    func parquetMetadata(_ file: String) -> String {
        "SELECT TRY(decode(key)), TRY(decode(value)) FROM parquet_kv_metadata(\(pattern(file)))"
    }

    /// A Parquet file as it is, without what its path may say.
    private func single(_ file: String) -> String {
        "read_parquet(\(pattern(file)), hive_partitioning = false, filename = false)"
    }

    func copyRows(_ relation: Relation, columns: [Field], to table: String) -> String {
        let values = columns.enumerated().map { position, field in
            let stored = "s\(position)"
            let isBytes = ["z", "Z"].contains(field.format)
            let holdsBytes =
                field.format.hasPrefix("+") && field.children.count == 1
                && ["z", "Z"].contains(field.children[0].format)
            let value =
                isBytes
                ? "to_base64(\(stored))"
                : holdsBytes ? "list_transform(\(stored), lambda part: to_base64(part))" : stored
            return "\(value) AS c\(position)"
        }
        let names = columns.indices.map { "s\($0)" }
        return "CREATE TEMP TABLE \(quoted(table)) AS SELECT \(values.joined(separator: ", ")) "
            + "FROM \(sql(relation)) AS source(\(names.joined(separator: ", ")))"
    }
}
