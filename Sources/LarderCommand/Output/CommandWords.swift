/// Hints of the library, in the words of the command line: its options in place of what a program
/// writes.
enum CommandWords {
    /// What the library says, and what the command line says in its place.
    static let phrases: [(library: String, command: String)] = [
        ("set fullNames: true", "use --full-feature-names"),
        ("name the timestamp column: ", "name it with --timestamp-column: "),
        ("name the repository's folder", "name the repository: -c DIR"),
        ("in feature_repo: name the folder ", "in feature_repo: use -c "),
        ("or none for all of them", "or leave -v out"),
        ("give the start before the end", "give START and END in this order"),
    ]

    /// Before the join keys that a request's rows lack.
    static let missingKeys = "give the rows values of: "

    /// A hint as the command line gives it.
    static func hint(_ hint: String) -> String {
        if hint.hasPrefix(missingKeys) {
            let names = hint.dropFirst(missingKeys.count).split(separator: ", ")
            return "give it: -e " + names.map { "\($0)=VALUE" }.joined(separator: ",")
        }
        return phrases.reduce(hint) { $0.replacing($1.library, with: $1.command) }
    }
}
