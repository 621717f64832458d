/// A query whose relative paths start at the repository, whatever the process's folder is.
///
/// The engine looks for a file in the process's folder. So a text of the query that names files of
/// the repository is made absolute; where such a text is no path, what it is compared with would
/// have to be a file's name.
enum QueryPaths {
    /// Rewrites the texts of a query for which `path` answers another one.
    static func rewriting<E: Error>(
        _ query: String, _ path: (String) throws(E) -> String?
    ) throws(E) -> String {
        var rest = Substring(query)
        var result = ""
        while let first = rest.first {
            if rest.hasPrefix("--") {
                result += take(&rest, rest.firstIndex(where: \.isNewline))
            } else if rest.hasPrefix("/*") {
                result += take(&rest, rest.firstRange(of: "*/")?.upperBound)
            } else if first == "\"" || first == "'" {
                let quoted = takeQuoted(&rest, by: first)
                let isText = first == "'" && quoted.count >= 2 && quoted.hasSuffix("'")
                let other = isText ? try path(unquoted(quoted)) : nil
                result += other.map(quote) ?? quoted
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result
    }

    private static func take(_ rest: inout Substring, _ end: Substring.Index?) -> String {
        let end = end ?? rest.endIndex
        defer { rest = rest[end...] }
        return String(rest[..<end])
    }

    /// A quoted text with its quotes; a doubled quote does not end it.
    private static func takeQuoted(_ rest: inout Substring, by quote: Character) -> String {
        var end = rest.index(after: rest.startIndex)
        while end < rest.endIndex {
            let next = rest.index(after: end)
            if rest[end] != quote {
                end = next
            } else if next < rest.endIndex, rest[next] == quote {
                end = rest.index(after: next)
            } else {
                return take(&rest, next)
            }
        }
        return take(&rest, nil)
    }

    private static func unquoted(_ text: String) -> String {
        text.dropFirst().dropLast().split(separator: "''", omittingEmptySubsequences: false)
            .joined(separator: "'")
    }

    private static func quote(_ text: String) -> String {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "''") + "'"
    }
}
