/// All commands, in the order of help.
enum CommandTable {
    static let all: [CommandDescription] = [
        InitCommand.description,
        PlanCommand.description,
        ApplyCommand.description,
        TeardownCommand.description,
        MaterializeCommand.description,
        MaterializeIncrementalCommand.description,
        GetHistoricalFeaturesCommand.description,
        GetOnlineFeaturesCommand.description,
        DeleteCommand.description,
        ConfigurationCommand.description,
        VersionCommand.description,
        CompletionCommand.description,
    ]
}
