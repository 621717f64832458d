/// The reference of all commands in Markdown, `docs/cli.md`.
struct CommandReference {
    let commands: [CommandDescription]

    var text: String {
        var blocks = [
            """
            # The command line

            <!-- Written from the table of commands; RECORD_GOLDEN=1 swift test writes it anew. -->

            Commands work on one repository: the folder with `feature_store.yaml`, by default the
            current one, and on its project in the registry.

            Results go to standard output, everything else to standard error. The exit status is 0
            when the command did its work, 1 when it failed, 64 when the command line is wrong, and
            130 after Ctrl-C. A failure is told in two lines: `error:` says what is wrong and where,
            `hint:` what to do about it.

            ## Options of all commands

            They may stand before or after the command.


            """ + table(GlobalOptions.descriptions),
            "## Commands\n\n"
                + commands.map {
                    "- [`\($0.name)`](#\($0.name.replacing(" ", with: "-"))): \($0.summary)\n"
                }.joined(),
        ]
        blocks += commands.map(section)
        return blocks.joined(separator: "\n")
    }

    private func section(for command: CommandDescription) -> String {
        let usage = HelpText.usage(of: command)
        var blocks = ["### \(command.name)\n", "\(command.summary).\n", "    \(usage)\n"]
        blocks += command.details.map { "\($0)\n" }
        if !command.arguments.isEmpty {
            let rows = command.arguments.map { argument in
                "| `\(argument.name)` | \(escaped(argument.help)) |\n"
            }
            blocks.append("| argument | |\n|---|---|\n" + rows.joined())
        }
        if !command.options.isEmpty { blocks.append(table(command.options)) }
        blocks += command.examples.map { "\($0.meaning):\n\n    larder \($0.words)\n" }
        return blocks.joined(separator: "\n")
    }

    private func table(_ options: [OptionDescription]) -> String {
        let rows = options.map { option in
            let letter = option.letter.map { "`-\($0)`, " } ?? ""
            let value = option.value.map { " \(escaped($0))" } ?? ""
            let help = escaped(HelpText.explanation(of: option))
            return "| \(letter)`--\(option.name)\(value)` | \(help) |\n"
        }
        return "| option | |\n|---|---|\n" + rows.joined()
    }

    private func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
