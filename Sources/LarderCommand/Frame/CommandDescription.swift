/// A command as data: what parses its words, and what help, reference and completion are made of.
struct CommandDescription: Sendable {
    /// The words that name it: `["feature-views", "list"]`.
    var path: [String]
    /// What it does, in one line without a full stop.
    var summary: String
    /// More about it, in paragraphs.
    var details: [String] = []
    /// The words after its name, in order; optional ones come last.
    var arguments: [ArgumentDescription] = []
    /// Its options, beside those that every command takes.
    var options: [OptionDescription] = []
    /// Command lines with what they do.
    var examples: [Example] = []
    /// What it does with its words.
    var run: @Sendable (ParsedArguments, CommandContext) throws -> CommandResult

    /// A command line, for people.
    struct Example: Sendable {
        /// The words after `larder`.
        var words: String
        /// What they do.
        var meaning: String
    }

    /// The words that name it, as they are written: `feature-views list`.
    var name: String { path.joined(separator: " ") }

    /// The options that every command takes, without the letters that mean something else here.
    var globalOptions: [OptionDescription] {
        let taken = options.compactMap(\.letter)
        return GlobalOptions.descriptions.map { option in
            var option = option
            if let letter = option.letter, taken.contains(letter) { option.letter = nil }
            return option
        }
    }
}

/// A word after a command's name.
struct ArgumentDescription: Sendable {
    /// What stands for it in help: `START`.
    var name: String
    /// What it is.
    var help: String
    /// Whether it may be left out.
    var isOptional = false
    /// What it may be.
    var values = ValueDescription.any
}

/// What may stand in the place of a value.
enum ValueDescription: Sendable, Hashable {
    /// Any text.
    case any
    /// A file's path.
    case file
    /// A directory's path.
    case directory
    /// One of these words.
    case choice([String])
}
