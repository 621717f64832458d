internal import Arrow

/// What DuckDB says about files, and how it writes them.
extension DuckDBDialect {
    func describe(_ relation: Relation) -> String {
        "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM \(sql(relation)))"
    }

    func textual(type: String) -> String {
        // The words of a type stand outside of quotes; names of a structure's parts may be quoted.
        let texts: Set = ["DATE", "TIME", "TIMESTAMP", "UUID", "TIMESTAMP_NS"]
        let zoned = type.replacing(" WITH TIME ZONE", with: "")
        var result = ""
        var word = ""
        var isQuoted = false
        var namesPart = false
        func end() {
            // In STRUCT(date DATE) the first word of each part is its name.
            result += texts.contains(word) && !namesPart ? "VARCHAR" : word
            if !word.isEmpty { namesPart = false }
            word = ""
        }
        var structures: [Bool] = []
        for character in zoned {
            if character == "\"" { isQuoted.toggle() }
            if isQuoted || character.isLetter || character.isNumber || character == "_"
                || character == "\""
            {
                word.append(character)
                continue
            }
            let opensStructure = word == "STRUCT"
            end()
            result.append(character)
            switch character {
            case "(":
                structures.append(opensStructure)
                namesPart = opensStructure
            case ")": structures.removeLast()
            case ",": namesPart = structures.last ?? false
            default: break
            }
        }
        end()
        return result
    }

    func parquetElements(_ file: String) -> String {
        "SELECT name, coalesce(num_children, 0)::BIGINT FROM parquet_schema(\(pattern(file)))"
    }

    func csvHeader(_ file: String) -> String {
        "SELECT * FROM read_csv(\(pattern(file)), header = false, all_varchar = true) LIMIT 1"
    }

    func jsonNames(_ files: [String]) -> String {
        "SELECT DISTINCT unnest(json_keys(json)) FROM read_json_objects(\(list(files)), "
            + "format = 'newline_delimited')"
    }

    func copy(
        _ table: String, columns: [Field], to path: String, as format: FrameFormat
    ) -> String {
        let names = columns.map(\.name)
        let hasTwins = haveTwins(names)
        let query =
            switch format {
            case .csv where hasTwins: headedTexts(table, columns)
            case .jsonLines where hasTwins: objects(table, columns)
            default:
                "SELECT "
                    + columns.enumerated().map { position, field in
                        let value = written("c\(position)", field, as: format)
                        return "\(value) AS \(quoted(field.name))"
                    }.joined(separator: ", ") + " FROM \(quoted(table))"
            }
        let options =
            switch format {
            case .parquet: "FORMAT parquet, COMPRESSION snappy"
            case .csv: "FORMAT csv, HEADER \(!hasTwins)"
            // Lines as they are, between quotes and delimiters that JSON never holds.
            case .jsonLines where hasTwins:
                "FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\u{1}'"
            case .jsonLines: "FORMAT json"
            }
        return "COPY (\(query)) TO \(literal(path)) (\(options))"
    }

    func copyParquet(_ query: String, to path: String) -> String {
        "COPY (\(query)) TO \(literal(path)) (FORMAT parquet, COMPRESSION snappy)"
    }

    /// Whether names differ only in case: DuckDB would write another one for the second.
    func haveTwins(_ names: [String]) -> Bool {
        Set(names.map { $0.lowercased() }).count < names.count
    }

    /// The names as a row above the others.
    private func headedTexts(_ table: String, _ columns: [Field]) -> String {
        let names = columns.enumerated().map { "\(literal($1.name)) AS c\($0)" }
        let texts = columns.enumerated().map { position, field in
            "CAST(\(written("c\(position)", field, as: .csv)) AS VARCHAR)"
        }
        return "SELECT \(names.joined(separator: ", ")) UNION ALL SELECT "
            + "\(texts.joined(separator: ", ")) FROM \(quoted(table))"
    }

    /// A JSON object per row.
    private func objects(_ table: String, _ columns: [Field]) -> String {
        let members = columns.enumerated().map { position, field in
            let value = json("c\(position)", field) ?? "c\(position)"
            return "to_json(\(literal(field.name))) || ':' || "
                + "coalesce(CAST(to_json(\(value)) AS VARCHAR), 'null')"
        }
        return "SELECT '{' || \(members.joined(separator: " || ',' || ")) || '}' "
            + "FROM \(quoted(table))"
    }

    /// A column as a format has it.
    private func written(_ column: String, _ field: Field, as format: FrameFormat) -> String {
        switch format {
        case .parquet: column
        case .csv: field.isZoned ? moment(column) : column
        case .jsonLines: json(column, field) ?? column
        }
    }

    /// A moment in UTC as RFC 3339 has it, with as many digits as it needs.
    private func moment(_ value: String) -> String {
        "replace(replace(CAST(\(value) AS VARCHAR), ' ', 'T'), '+00', 'Z')"
    }

    /// A value with nulls for the numbers that JSON cannot say, and moments as RFC 3339 has them;
    /// `nil` where it holds neither.
    private func json(_ value: String, _ field: Field, depth: Int = 0) -> String? {
        switch field.format.prefix(2) {
        case "ts" where field.isZoned: return moment(value)
        case "f", "g", "e": return "CASE WHEN isfinite(\(value)) THEN \(value) END"
        case "+l", "+L", "+w":
            let element = "x\(depth)"
            guard let child = field.children.first,
                let inner = json(element, child, depth: depth + 1)
            else { return nil }
            return "list_transform(\(value), lambda \(element): \(inner))"
        case "+s":
            var hasNumbers = false
            let parts = field.children.map { part in
                let stored = "struct_extract(\(value), \(literal(part.name)))"
                let inner = json(stored, part, depth: depth)
                if inner != nil { hasNumbers = true }
                return "\(literal(part.name)): \(inner ?? stored)"
            }
            guard hasNumbers else { return nil }
            return "CASE WHEN \(value) IS NOT NULL THEN {\(parts.joined(separator: ", "))} END"
        default: return nil
        }
    }
}

extension Field {
    /// Whether the values are moments with a zone.
    fileprivate var isZoned: Bool { format.hasPrefix("ts") && !format.hasSuffix(":") }
}
