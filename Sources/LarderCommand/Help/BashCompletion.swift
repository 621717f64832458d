/// The completion script for bash.
struct BashCompletion {
    let commands: [CommandDescription]

    var script: String {
        let words = CompletionWords(commands: commands)
        let valued = Set(
            commands.flatMap(words.options).filter { $0.value != nil }
                .flatMap(CompletionWords.spellings)
        ).sorted().joined(separator: "|")
        return """
            # Completes larder's command lines in bash.
            _larder() {
                local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
                local path="" index
                for ((index = 1; index < COMP_CWORD; index++)); do
                    case "${COMP_WORDS[index]}" in
                    \(valued)) ((index++)) ;;
                    -*) ;;
                    *) path+="${path:+ }${COMP_WORDS[index]}" ;;
                    esac
                done
                COMPREPLY=()
                case "$path" in
            \(cases(words))
                esac
            }
            complete -o default -F _larder larder

            """
    }

    private func cases(_ words: CompletionWords) -> String {
        let start = words.firstWords.map(\.text) + longNames(GlobalOptions.descriptions)
        var cases = ["\"\")", values(GlobalOptions.descriptions), reply(start), "    ;;"]
        for group in words.groups {
            let names = group.words.map(\.text) + longNames(GlobalOptions.descriptions)
            cases += ["\"\(group.name)\")", reply(names), "    ;;"]
        }
        for command in commands {
            let options = words.options(of: command)
            var choices: [String] = []
            for argument in command.arguments {
                if case .choice(let words) = argument.values { choices += words }
            }
            cases += [
                "\"\(command.name)\"|\"\(command.name) \"*)", values(options),
                reply(choices + longNames(options)),
                "    ;;",
            ]
        }
        return cases.filter { !$0.isEmpty }.joined(separator: "\n").split(separator: "\n")
            .map { "    " + $0 }.joined(separator: "\n")
    }

    /// What completes an option's value, where the word before is that option.
    private func values(_ options: [OptionDescription]) -> String {
        let valued = options.filter { $0.value != nil }
        guard !valued.isEmpty else { return "" }
        let cases = valued.map { option in
            let spellings = CompletionWords.spellings(option).joined(separator: "|")
            let action =
                switch option.values {
                case .choice(let choices):
                    "COMPREPLY=($(compgen -W \"\(choices.joined(separator: " "))\" -- \"$word\"))"
                case .directory: "COMPREPLY=($(compgen -d -- \"$word\"))"
                case .any, .file: "COMPREPLY=($(compgen -f -- \"$word\"))"
                }
            return "    \(spellings)) \(action); return ;;"
        }
        return "    case \"$before\" in\n" + cases.joined(separator: "\n") + "\n    esac"
    }

    private func reply(_ words: [String]) -> String {
        "    COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\"))"
    }

    private func longNames(_ options: [OptionDescription]) -> [String] {
        options.map { "--\($0.name)" }
    }
}
