/// All commands, in the order of help.
enum CommandTable {
    static let all: [CommandDescription] = [
        ConfigurationCommand.description,
        VersionCommand.description,
        CompletionCommand.description,
    ]
}
