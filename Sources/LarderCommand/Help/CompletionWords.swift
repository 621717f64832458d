/// What may come next on a command line, as the shells' scripts need it.
struct CompletionWords {
    let commands: [CommandDescription]

    /// A word that may come next, with its meaning.
    struct Word {
        var text: String
        var meaning: String
    }

    /// The words that begin a command, in the order of help.
    var firstWords: [Word] {
        var words: [Word] = []
        for command in commands where !words.contains(where: { $0.text == command.path[0] }) {
            let isGroup = command.path.count > 1
            let members = commands.filter { $0.path[0] == command.path[0] }.map {
                $0.path.last ?? ""
            }
            words.append(
                Word(
                    text: command.path[0],
                    meaning: isGroup ? members.joined(separator: ", ") : command.summary))
        }
        return words
    }

    /// The words that come after a group's name.
    var groups: [(name: String, words: [Word])] {
        firstWords.compactMap { first in
            let members = commands.filter { $0.path.count > 1 && $0.path[0] == first.text }
            guard !members.isEmpty else { return nil }
            return (first.text, members.map { Word(text: $0.path[1], meaning: $0.summary) })
        }
    }

    /// The options of a command, and those of all.
    func options(of command: CommandDescription) -> [OptionDescription] {
        command.options + command.globalOptions
    }

    /// All ways to write the options that take a value.
    static func valued(_ options: [OptionDescription]) -> [String] {
        options.filter { $0.value != nil }.flatMap(spellings)
    }

    /// The ways to write an option.
    static func spellings(_ option: OptionDescription) -> [String] {
        ["--\(option.name)"] + (option.letter.map { ["-\($0)"] } ?? [])
    }
}
