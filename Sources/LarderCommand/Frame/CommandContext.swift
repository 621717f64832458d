internal import Larder
internal import Registry
internal import Terminal

/// What a command finds around it.
struct CommandContext: Sendable {
    /// The repository's directory, as it was given.
    var directory: String
    /// The process's variables.
    var environment: [String: String]
    /// Where warnings and progress go.
    var console: Console

    /// The repository's configuration; what is odd in it is warned of.
    func configuration() throws -> RepositoryConfiguration {
        let configuration = try RepositoryConfiguration.load(
            from: directory, environment: environment)
        for warning in configuration.warnings {
            console.warn(warning.message, place: warning.place, hint: warning.hint)
        }
        return configuration
    }

    /// The registry as it is now, and the project that commands see of it.
    func registry() throws -> (registry: Registry, project: String) {
        let configuration = try configuration()
        return (
            try FeatureStore(configuration: configuration).registry(), configuration.project
        )
    }

    /// A path that words name, seen from the repository's directory.
    func path(_ path: String) -> String {
        directory == "." || path.hasPrefix("/") ? path : "\(directory)/\(path)"
    }

    /// The repository's store, whose work Ctrl-C ends.
    func store() throws -> FeatureStore {
        let store = FeatureStore(configuration: try configuration(), messages: console.quote)
        Interruption.whenRequested { store.cancel() }
        return store
    }

    /// Throws once Ctrl-C was pressed.
    func checkInterruption() throws(CancellationError) {
        if Interruption.isRequested { throw CancellationError() }
    }
}
