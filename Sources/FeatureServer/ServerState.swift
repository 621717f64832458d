internal import Larder

/// What the threads of a server share.
final class ServerState: Sendable {
    /// The repository that is served.
    let store: FeatureStore

    init(store: FeatureStore) {
        self.store = store
    }
}
