internal import OnlineStore
internal import Registry
internal import Synchronization

/// What the calls of a store leave open for the next ones; safe to be shared between threads.
///
/// Both look at their file at every use: a registry or an online store that another process has
/// replaced is seen at once.
final class OpenedStores: Sendable {
    let registry: CachedRegistry
    private let configuration: RepositoryConfiguration
    private let online = Mutex<(any OnlineStore)?>(nil)

    init(_ configuration: RepositoryConfiguration) {
        self.configuration = configuration
        registry = CachedRegistry(RegistryFile(path: configuration.registry.path))
    }

    /// The online store; its connections stay open.
    func onlineStore() throws -> any OnlineStore {
        try online.withLock { online in
            if let online { return online }
            let store = try configuration.makeOnlineStore()
            online = store
            return store
        }
    }
}
