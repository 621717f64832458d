/// What an engine says of its failure, as a sentence for people.
///
/// Engines say more than helps: the class of the failure, the names in our SQL, and pages of advice.
enum EngineMessage {
    /// The sentence.
    ///
    /// - Parameters:
    ///   - message: All that the engine says.
    ///   - columns: The names of the columns that queries call `s0`, `s1`, ….
    static func text(_ message: String, columns: [String]) -> String {
        let lines = message.split(separator: "\n").map(String.init)
        let sentence = withoutClass(lines.first ?? message)
        let line = "CSV Error on Line: "
        if sentence.hasPrefix(line) {
            let reasons = lines.dropFirst().filter { !$0.hasPrefix("Original Line:") }
            // The column that DuckDB names here may be another one: it counts those that it reads.
            let reason = reasons.first.map { text in
                text.firstRange(of: "Could not convert").map { String(text[$0.lowerBound...]) }
                    ?? text
            }
            return "line \(sentence.dropFirst(line.count)): \(reason ?? "no CSV")"
        }
        if sentence.hasPrefix("Error when sniffing file") {
            return "rows have different numbers of columns, or a quote is not closed"
        }
        let said = naming(columns, in: sentence)
        let end = said.lastIndex { $0 != " " }
        return "the engine says: " + (end.map { said[...$0] } ?? said[...])
    }

    /// Takes away `Invalid Input Error: `.
    private static func withoutClass(_ line: String) -> String {
        guard let end = line.firstRange(of: " Error: "),
            line[..<end.lowerBound].allSatisfy({ $0.isLetter || $0 == " " })
        else { return line }
        return String(line[end.upperBound...])
    }

    /// Says the columns' own names in place of those in our SQL.
    private static func naming(_ columns: [String], in sentence: String) -> String {
        let phrase = " when casting from source column s"
        guard let place = sentence.firstRange(of: phrase) else { return sentence }
        let number = sentence[place.upperBound...].prefix { $0.isNumber }
        guard let position = Int(number), columns.indices.contains(position) else {
            return sentence
        }
        return sentence[..<place.lowerBound] + " in column \"\(columns[position])\""
            + sentence[number.endIndex...]
    }
}
