/// All commands, in the order of help.
enum CommandTable {
    static let all: [CommandDescription] = [
        InitCommand.description,
<<<<<<< HEAD
        PlanCommand.description,
        ApplyCommand.description,
        TeardownCommand.description,
        MaterializeCommand.description,
        MaterializeIncrementalCommand.description,
        GetHistoricalFeaturesCommand.description,
        GetOnlineFeaturesCommand.description,
        DeleteCommand.description,
=======
        ObjectGroup.entities.list,
        ObjectGroup.entities.describe,
        ObjectGroup.featureViews.list,
        ObjectGroup.featureViews.describe,
        ObjectGroup.featureServices.list,
        ObjectGroup.featureServices.describe,
        ObjectGroup.dataSources.list,
        ObjectGroup.dataSources.describe,
        FeaturesCommands.list,
        FeaturesCommands.describe,
        ObjectGroup.projects.list,
        ObjectGroup.projects.describe,
        RegistryDumpCommand.description,
>>>>>>> 448b430 (The command line shows what is registered: list, describe, registry-dump)
        ConfigurationCommand.description,
        VersionCommand.description,
        CompletionCommand.description,
    ]
}
