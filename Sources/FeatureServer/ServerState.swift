internal import Larder

/// What the threads of a server share.
final class ServerState: Sendable {
    /// The repository that is served.
    let store: FeatureStore
    /// How the server is run.
    let settings: ServerSettings
    /// Where errors are told.
    let log: ServerLog
    /// Who may ask.
    let access: AccessControl
    /// What is counted and measured.
    let metrics = ServerMetrics()
    /// Counts the online store.
    let storeCounting: StoreCounting
    /// The definitions, as they are now.
    let registry: RegistryWatcher
    /// What rows are pushed and materialized with.
    let writes: ServerWrites

    init(
        store: FeatureStore, settings: ServerSettings = ServerSettings(),
        tokens: AccessTokens = AccessTokens(), log: ServerLog
    ) throws {
        self.store = store
        self.settings = settings
        self.log = log
        access = AccessControl(tokens, servedAt: settings.host)
        registry = try RegistryWatcher(store) { log.fail($0) }
        writes = ServerWrites(store)
        storeCounting = metrics.addSources(of: store, registry)
    }

    /// What it bears.
    var limits: ServerLimits { store.configuration.larder.server }
}
