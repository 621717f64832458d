internal import OfflineStore
internal import OnlineStore
internal import Registry
internal import Synchronization

/// What the calls of a store leave open for the next ones; safe to be shared between threads.
///
/// Registry and online store look at their file at every use: one that another process has replaced
/// is seen at once. The offline store keeps nothing of the files that it reads.
final class OpenedStores: Sendable {
    let registry: CachedRegistry
    private let configuration: RepositoryConfiguration
    private let online = Mutex<(any OnlineStore)?>(nil)
    /// An offline store that nobody uses: making one takes longer than a small frame.
    private let idle = Mutex<IdleOfflineStore?>(nil)

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

    /// The offline store that waits, which is the caller's from now on.
    func takeOfflineStore() -> OfflineStore? {
        idle.withLock { idle in
            defer { idle = nil }
            return idle
        }?.store
    }

    /// Keeps an offline store for the next call; the caller must not use it any more.
    func keep(_ store: OfflineStore) {
        let waiting = IdleOfflineStore(store: store)
        // Closed outside of the lock, where it takes the place of another.
        let other = idle.withLock { idle in
            defer { idle = waiting }
            return idle
        }
        withExtendedLifetime(other) {}
    }
}

/// An offline store between two users.
///
/// `@unchecked Sendable`: who keeps it gives it up, and who takes it is its only user.
private struct IdleOfflineStore: @unchecked Sendable {
    let store: OfflineStore
}
