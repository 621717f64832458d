/// The command `larder completion SHELL`.
enum CompletionCommand {
    static let description = CommandDescription(
        path: ["completion"], summary: "Write a script that completes command lines in a shell",
        details: [
            "For bash, put this into ~/.bashrc: source <(larder completion bash)",
            "For zsh, put this into ~/.zshrc after compinit: source <(larder completion zsh)",
            "For fish: larder completion fish > ~/.config/fish/completions/larder.fish",
        ],
        arguments: [
            ArgumentDescription(
                name: "SHELL", help: "bash, zsh or fish",
                values: .choice(Shell.allCases.map(\.rawValue)))
        ]
    ) { arguments, _ in
        let shell = Shell(rawValue: try arguments.required("SHELL")) ?? .bash
        return CommandResult(output: shell.script(for: CommandTable.all))
    }

    /// The shells that scripts are made for.
    enum Shell: String, CaseIterable {
        case bash, zsh, fish

        func script(for commands: [CommandDescription]) -> String {
            switch self {
            case .bash: BashCompletion(commands: commands).script
            case .zsh: ZshCompletion(commands: commands).script
            case .fish: FishCompletion(commands: commands).script
            }
        }
    }
}
