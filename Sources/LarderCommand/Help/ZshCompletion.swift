/// The completion script for zsh.
struct ZshCompletion {
    let commands: [CommandDescription]

    var script: String {
        let words = CompletionWords(commands: commands)
        var functions: [String] = []
        for group in words.groups {
            functions.append(dispatcher(group.name, depth: 2, words: group.words))
        }
        for command in commands { functions.append(function(for: command, words: words)) }
        return """
            #compdef larder
            # Completes larder's command lines in zsh.

            \(dispatcher("", depth: 1, words: words.firstWords))
            \(functions.joined(separator: "\n"))
            compdef _larder larder

            """
    }

    /// A function that offers words, and goes on with the function of the word that is there.
    private func dispatcher(_ name: String, depth: Int, words: [CompletionWords.Word]) -> String {
        let function = functionName(name)
        let options = GlobalOptions.descriptions.map { "        \(argument($0)) \\" }
        let descriptions = words.map { "        \(quoted("\(escaped($0.text)):\($0.meaning)"))" }
        return """
            \(function)() {
                local context state state_descr line
                typeset -A opt_args
                local -a words_here=(
            \(descriptions.joined(separator: "\n"))
                )
                _arguments -C \\
            \(options.joined(separator: "\n"))
                    '1: :->word' '*:: :->rest'
                case $state in
                word) _describe command words_here ;;
                rest) (( $+functions[\(function)_${line[1]//-/_}] )) && \\
                    \(function)_${line[1]//-/_} ;;
                esac
            }

            """
    }

    private func function(for command: CommandDescription, words: CompletionWords) -> String {
        var rows = words.options(of: command).map(argument)
        for (index, argument) in command.arguments.enumerated() {
            let colons = argument.isOptional ? "::" : ":"
            rows.append(
                quoted("\(index + 1)\(colons)\(argument.name):\(action(argument.values))"))
        }
        return """
            \(functionName(command.name))() {
                _arguments \\
            \(rows.map { "        \($0)" }.joined(separator: " \\\n"))
            }

            """
    }

    private func functionName(_ name: String) -> String {
        (["_larder"] + name.split(separator: " ").map { $0.replacing("-", with: "_") })
            .joined(separator: "_")
    }

    /// An option as `_arguments` wants it.
    private func argument(_ option: OptionDescription) -> String {
        let help = escaped(option.help).replacing("[", with: "\\[").replacing("]", with: "\\]")
        let value = option.value.map { ":\($0):\(action(option.values))" } ?? ""
        let star = option.isRepeatable ? "*" : ""
        let spellings = CompletionWords.spellings(option)
        guard spellings.count > 1 else {
            return quoted("\(star)\(spellings[0])[\(help)]\(value)")
        }
        let others = option.isRepeatable ? "*" : "(\(spellings.joined(separator: " ")))"
        let names = "{\(spellings.joined(separator: ","))}"
        return "\(quoted(others))\(names)\(quoted("[\(help)]\(value)"))"
    }

    private func action(_ values: ValueDescription) -> String {
        switch values {
        case .any: " "
        case .file: "_files"
        case .directory: "_files -/"
        case .choice(let choices): "(\(choices.joined(separator: " ")))"
        }
    }

    private func escaped(_ text: String) -> String { text.replacing(":", with: "\\:") }

    private func quoted(_ text: String) -> String {
        "'\(ShellWord.escaped(text))'"
    }
}
