internal import Larder

/// The command `larder configuration`.
enum ConfigurationCommand {
    static let description = CommandDescription(
        path: ["configuration"],
        summary: "Show the repository's settings, with defaults and variables filled in"
    ) { _, context in
        CommandResult(output: try context.configuration().yaml())
    }
}
