/// All commands, in the order of help.
enum CommandTable {
    static let all: [CommandDescription] = [
        InitCommand.description,
        ConfigurationCommand.description,
        VersionCommand.description,
        CompletionCommand.description,
    ]
}
