internal import Dispatch
internal import FileSystem
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
        var snapshot: Snapshot?
        /// What the file was when it was read last; `nil`: it must be read again.
        var identity: File.Identity?
        /// Why there is no newer state.
        var failure: (any Error)?
    }

    /// Tells that the look at the file failed, once per failure.
    private let fail: @Sendable (any Error) -> Void
    private let file: RegistryFile
    private let state = Mutex(State())
    private let current = Atomic<UInt64>(0)

    /// Reads the registry; a failure is kept for those who ask.
    init(path: String, onFailure fail: @escaping @Sendable (any Error) -> Void) {
        file = RegistryFile(path: path)
        self.fail = fail
        look()
    }

    /// The number of the newest state; 0 before there is one.
    var number: UInt64 { current.load(ordering: .acquiring) }

    /// The newest state; where there has never been one, the reason is thrown.
    func snapshot() throws -> Snapshot {
        try state.withLock { state in
            if let snapshot = state.snapshot { return snapshot }
            throw state.failure
                ?? RegistryError(
                    code: .missing, message: "there is no registry", place: file.path,
                    hint: "create it with \"larder apply\"")
        }
    }

    /// Reads the registry if its file is another one than before; one thread at a time.
    func look() {
        // Before reading: what is written after this look has another identity at the next.
        let identity = File.Identity(ofFileAt: file.path)
        let isKnown = state.withLock { state in
            identity != nil && state.identity == identity
        }
        if isKnown { return }
        do {
            let registry = try file.load()
            let number = state.withLock { state in
                state.identity = identity?.isSettled == true ? identity : nil
                state.failure = nil
                if state.snapshot?.registry != registry {
                    let number = (state.snapshot?.number ?? 0) + 1
                    state.snapshot = Snapshot(number: number, registry: registry)
                }
                return state.snapshot?.number ?? 0
            }
            current.store(number, ordering: .releasing)
        } catch {
            let isNew = state.withLock { state in
                state.identity = identity?.isSettled == true ? identity : nil
                let isNew = "\(error)" != state.failure.map { "\($0)" }
                state.failure = error
                return isNew
            }
            if isNew { fail(error) }
        }
    }

    /// Looks again and again, until the watcher is let go.
    ///
    /// - Parameter interval: How long a change may go unseen.
    func start(every interval: Duration) {
        let milliseconds = Int(interval / .milliseconds(1))
        Self.schedule(DispatchQueue(label: "larder.registry"), milliseconds) { [weak self] in
            self?.look()
            return self != nil
        }
    }

    private static func schedule(
        _ queue: DispatchQueue, _ milliseconds: Int, _ body: @escaping @Sendable () -> Bool
    ) {
        queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) {
            if body() { schedule(queue, milliseconds, body) }
        }
    }
}
