/// The words of `-e`, made into columns of entity values.
enum EntityWords {
    /// A join key with its values, a row each.
    struct Column: Hashable, Sendable {
        var name: String
        var values: [String]
    }

    /// The columns in the order in which their names first come.
    ///
    /// A word is split at its first equals sign. A comma begins another pair only where the name
    /// of a join key and an equals sign follow; otherwise it belongs to the value.
    ///
    /// - Parameter joinKeys: The join keys that the request's views have.
    static func columns(
        of words: [String], joinKeys: Set<String>
    ) throws(UsageError) -> [Column] {
        var columns: [Column] = []
        for word in words {
            for (name, value) in try pairs(of: word, joinKeys: joinKeys) {
                if let index = columns.firstIndex(where: { $0.name == name }) {
                    columns[index].values.append(value)
                } else {
                    columns.append(Column(name: name, values: [value]))
                }
            }
        }
        if let first = columns.first,
            let other = columns.first(where: { $0.values.count != first.values.count })
        {
            throw UsageError(
                "\(first.name) has \(count(first)), \(other.name) has \(count(other))",
                hint: "give every join key once per row: -e a=1 -e b=x -e a=2 -e b=y")
        }
        return columns
    }

    private static func pairs(
        of word: String, joinKeys: Set<String>
    ) throws(UsageError) -> [(String, String)] {
        var pairs: [(String, String)] = []
        for part in word.split(separator: ",", omittingEmptySubsequences: false) {
            let name = part.prefix { $0 != "=" }
            let isPair = name.endIndex < part.endIndex
            if let last = pairs.indices.last, !(isPair && joinKeys.contains(String(name))) {
                pairs[last].1 += ",\(part)"
            } else if isPair, !name.isEmpty {
                pairs.append((String(name), String(part[name.endIndex...].dropFirst())))
            } else {
                throw UsageError(
                    "-e can't be \"\(word)\"", hint: "write a join key with its value: -e KEY=VALUE"
                )
            }
        }
        return pairs
    }

    private static func count(_ column: Column) -> String {
        column.values.count == 1 ? "1 value" : "\(column.values.count) values"
    }
}
