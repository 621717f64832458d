/// Help, made of the commands' descriptions.
struct HelpText {
    let commands: [CommandDescription]

    /// Help for the command or the group of commands that `path` names; for all where it is empty.
    func text(for path: [String]) -> String {
        if let command = commands.first(where: { $0.path == path }) { return text(for: command) }
        let members = commands.filter { $0.path.starts(with: path) }
        var blocks: [String] = []
        if path.isEmpty {
            blocks.append("Larder, a feature store that shares its repositories with Feast.\n")
        }
        let words = (["larder"] + path).joined(separator: " ")
        blocks.append("Usage: \(words) [OPTIONS] COMMAND\n")
        blocks.append(
            "Commands:\n" + Self.columns(members.map { ($0.name, $0.summary) }))
        blocks.append(Self.globalOptions(GlobalOptions.descriptions))
        blocks.append("\"larder COMMAND --help\" tells more about a command.\n")
        return blocks.joined(separator: "\n")
    }

    private func text(for command: CommandDescription) -> String {
        var blocks = ["\(command.summary).\n", "Usage: \(Self.usage(of: command))\n"]
        blocks += command.details.map { Self.wrapped($0, indentation: 0) }
        if !command.arguments.isEmpty {
            blocks.append(
                "Arguments:\n" + Self.columns(command.arguments.map { ($0.name, $0.help) }))
        }
        if !command.options.isEmpty {
            blocks.append("Options:\n" + Self.columns(command.options.map(Self.row)))
        }
        blocks.append(Self.globalOptions(command.globalOptions))
        if !command.examples.isEmpty {
            let examples = command.examples.map { "  # \($0.meaning)\n  larder \($0.words)\n" }
            blocks.append("Examples:\n" + examples.joined())
        }
        return blocks.joined(separator: "\n")
    }

    /// The command's words with the places of its arguments: `larder init [DIR] [OPTIONS]`.
    static func usage(of command: CommandDescription) -> String {
        var words = ["larder \(command.name)"]
        words += command.arguments.map { $0.isOptional ? "[\($0.name)]" : $0.name }
        if !command.options.isEmpty { words.append("[OPTIONS]") }
        return words.joined(separator: " ")
    }

    /// An option with all that a row of help says about it.
    static func row(for option: OptionDescription) -> (String, String) {
        let letter = option.letter.map { "-\($0), " } ?? "    "
        let value = option.value.map { " \($0)" } ?? ""
        return ("\(letter)--\(option.name)\(value)", explanation(of: option))
    }

    /// What an option does, its choices, its standard, and whether it may be repeated.
    static func explanation(of option: OptionDescription) -> String {
        var text = option.help
        if case .choice(let choices) = option.values {
            text += ": \(choices.joined(separator: ", "))"
        }
        if let standard = option.standard { text += " (default \(standard))" }
        if option.isRepeatable { text += "; may be repeated" }
        return text
    }

    private static func globalOptions(_ options: [OptionDescription]) -> String {
        "Options of all commands:\n" + columns(options.map(row))
    }

    /// Rows of two columns, the second wrapped at 80 characters.
    private static func columns(_ rows: [(String, String)]) -> String {
        let width = min(rows.map(\.0.count).max() ?? 0, 32)
        return rows.map { first, second in
            let text = wrapped(second, indentation: width + 4)
            guard first.count <= width else { return "  \(first)\n\(text)" }
            let padding = String(repeating: " ", count: width + 2 - first.count)
            return "  \(first)\(padding)\(text.drop { $0 == " " })"
        }.joined()
    }

    /// Lines of at most 80 characters, each indented, with a line feed at the end.
    private static func wrapped(_ text: String, indentation: Int) -> String {
        let margin = String(repeating: " ", count: indentation)
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= 80 {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(margin + word)
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
