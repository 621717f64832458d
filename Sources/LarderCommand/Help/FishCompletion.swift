/// The completion script for fish.
struct FishCompletion {
    let commands: [CommandDescription]

    var script: String {
        let words = CompletionWords(commands: commands)
        var lines = [
            "# Completes larder's command lines in fish.",
            """
            function __larder_path
                set -l words (commandline -opc)[2..]
                set -l path
                set -l skip 0
                for word in $words
                    if test $skip = 1
                        set skip 0
                    else if contains -- $word \(valued(words))
                        set skip 1
                    else if not string match -q -- '-*' $word
                        set -a path $word
                    end
                end
                string join ' ' -- $path
            end
            function __larder_at
                set -l path (__larder_path)
                test "$path" = "$argv[1]"
            end
            function __larder_in
                set -l path (__larder_path)
                string match -q -- "$argv[1] *" "$path "
            end
            """,
            "complete -c larder -f",
        ]
        lines += words.firstWords.map { complete("__larder_at ''", word: $0) }
        for group in words.groups {
            lines += group.words.map { complete("__larder_at \(quoted(group.name))", word: $0) }
        }
        lines += GlobalOptions.descriptions.map { complete(nil, option: $0) }
        for command in commands {
            let condition = "__larder_in \(quoted(command.name))"
            for argument in command.arguments {
                if let action = action(argument.values) {
                    lines.append("complete -c larder -n \(doubleQuoted(condition))\(action)")
                }
            }
            lines += command.options.map { complete(condition, option: $0) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func valued(_ words: CompletionWords) -> String {
        Set(commands.flatMap { CompletionWords.valued(words.options(of: $0)) }).sorted()
            .joined(separator: " ")
    }

    private func complete(_ condition: String, word: CompletionWords.Word) -> String {
        "complete -c larder -n \(doubleQuoted(condition)) -a \(word.text) -d \(quoted(word.meaning))"
    }

    private func complete(_ condition: String?, option: OptionDescription) -> String {
        var line = "complete -c larder"
        if let condition { line += " -n \(doubleQuoted(condition))" }
        line += " -l \(option.name)"
        if let letter = option.letter { line += " -s \(letter)" }
        if option.value != nil {
            // A choice excludes files; elsewhere a file may be what is meant.
            if case .choice = option.values { line += " -x" } else { line += " -r" }
            line += action(option.values) ?? ""
        }
        return line + " -d \(quoted(option.help))"
    }

    private func action(_ values: ValueDescription) -> String? {
        switch values {
        case .any: nil
        case .file: " -F"
        case .directory: " -a '(__fish_complete_directories)'"
        case .choice(let choices): " -a \(quoted(choices.joined(separator: " ")))"
        }
    }

    private func quoted(_ text: String) -> String {
        "'\(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
    }

    private func doubleQuoted(_ text: String) -> String { "\"\(text)\"" }
}
