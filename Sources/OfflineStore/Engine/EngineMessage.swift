internal import FeatureDefinitions

/// What an engine says of its failure, as a sentence for people.
///
/// Engines say more than helps: the class of the failure, the names in our SQL, and pages of advice.
struct EngineMessage {
    /// The sentence.
    let text: String
    /// Whether a value of a source can't be what it is declared to be.
    let isAboutValue: Bool

    private static let conversion = "Could not convert"
    private static let casting = " when casting from source column s"

    /// - Parameters:
    ///   - message: All that the engine says.
    ///   - columns: The names of the columns that queries call `s0`, `s1`, ….
    init(_ message: String, columns: [String]) {
        let lines = message.split(separator: "\n").map(String.init)
        let sentence = Self.withoutClass(Self.cause(of: lines.first ?? message))
        let line = "CSV Error on Line: "
        if sentence.hasPrefix(line) {
            let reason = lines.dropFirst().first { !$0.hasPrefix("Original Line:") } ?? "no CSV"
            // The column that DuckDB names here may be another one: it counts those that it reads.
            let conversion = reason.firstRange(of: Self.conversion)
            let said = conversion.map { reason[$0.lowerBound...] } ?? reason[...]
            text = "line \(sentence.dropFirst(line.count)): \(said)"
            isAboutValue = conversion != nil
        } else if sentence.hasPrefix("Error when sniffing file") {
            text = "rows have different numbers of columns, or a quote is not closed"
            isAboutValue = false
        } else {
            let said = Self.naming(columns, in: sentence)
            let end = said.lastIndex { $0 != " " }
            text = "the engine says: " + (end.map { said[...$0] } ?? said[...])
            isAboutValue = sentence.firstRange(of: Self.casting) != nil
        }
    }

    /// What a thread of the engine says, where another one only quotes it, as JSON.
    private static func cause(of line: String) -> String {
        guard let start = line.firstRange(of: #"{"exception_type""#)?.lowerBound,
            let quoted = try? JSONReader.read(Array(line[start...].utf8)),
            case .string(let cause)? = quoted["exception_message"]?.kind
        else { return line }
        return cause
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
        guard let place = sentence.firstRange(of: casting) else { return sentence }
        let number = sentence[place.upperBound...].prefix { $0.isNumber }
        guard let position = Int(number), columns.indices.contains(position) else {
            return sentence
        }
        var said = sentence[..<place.lowerBound]
        if let advice = said.firstRange(of: ", expected format is") {
            said = said[..<advice.lowerBound]
        }
        return said + " in column \"\(columns[position])\"" + sentence[number.endIndex...]
    }
}
