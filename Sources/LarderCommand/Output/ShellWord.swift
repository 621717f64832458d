/// A word as it is typed in a shell.
enum ShellWord {
    /// The word itself where shells take it as it is, else in single quotes.
    static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "_-./+,:@%".unicodeScalars.contains(scalar)
        }
        return isPlain && !word.isEmpty ? word : "'\(escaped(word))'"
    }

    /// The text as it stands between single quotes.
    static func escaped(_ text: String) -> String { text.replacing("'", with: "'\\''") }
}
