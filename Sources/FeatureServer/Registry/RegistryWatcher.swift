internal import Larder
internal import Registry
internal import Synchronization

/// The registry as the server has it, kept up to date by looking at its file now and then.
///
/// No request ever waits for a registry to be read: until a new one is there, the old one serves. A
/// file that is damaged or gone changes nothing but the log.
final class RegistryWatcher: Sendable {
    /// A state of the registry.
    struct Snapshot: Sendable {
        /// Different from those of other states; never 0.
        var number: UInt64
        var registry: Registry
    }

    private struct State {
        var snapshot: Snapshot
        /// Why there is no newer state.
        var failure: String?
    }

    private let store: FeatureStore
    /// Tells that a look failed, once per failure.
    private let fail: @Sendable (any Error) -> Void
    private let state: Mutex<State>
    private let current = Atomic<UInt64>(1)

    /// Reads the registry.
    init(_ store: FeatureStore, onFailure fail: @escaping @Sendable (any Error) -> Void) throws {
        self.store = store
        self.fail = fail
        state = Mutex(State(snapshot: Snapshot(number: 1, registry: try store.registry())))
    }

    /// The number of the newest state.
    var number: UInt64 { current.load(ordering: .acquiring) }

    /// The newest state.
    var snapshot: Snapshot { state.withLock { $0.snapshot } }

    /// Looks for a newer state; one thread at a time.
    func look() {
        do {
            let registry = try store.registry()
            let number = state.withLock { state in
                state.failure = nil
                if state.snapshot.registry != registry {
                    let number = state.snapshot.number + 1
                    state.snapshot = Snapshot(number: number, registry: registry)
                }
                return state.snapshot.number
            }
            current.store(number, ordering: .releasing)
        } catch {
            let text = "\(error)"
            let isNew = state.withLock { state in
                defer { state.failure = text }
                return state.failure != text
            }
            if isNew { fail(error) }
        }
    }
}
