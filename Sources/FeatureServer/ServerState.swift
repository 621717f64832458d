internal import Larder

/// What the threads of a server share.
final class ServerState: Sendable {
    /// The repository that is served.
    let store: FeatureStore
    /// How the server is run.
    let settings: ServerSettings
    /// Where errors are told.
    let log: ServerLog
    /// What is counted and measured.
    let metrics = ServerMetrics()
    /// Counts the online store once it is started.
    let storeCounting: StoreCounting

    init(store: FeatureStore, settings: ServerSettings = ServerSettings(), log: ServerLog) {
        self.store = store
        self.settings = settings
        self.log = log
        storeCounting = metrics.addSources(of: store)
    }
}
