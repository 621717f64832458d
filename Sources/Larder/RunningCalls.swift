internal import ChildProcess
internal import OfflineStore
internal import Synchronization

/// What ends the calls of a store, from any thread.
final class RunningCalls: Sendable {
    private struct State: Sendable {
        /// `nil` ones have ended.
        var calls: [WeakReference] = []
        var areEnded = false
    }

    private let state = Mutex(State())
    /// The calls that these are among; they are ended together.
    private let outer: RunningCalls?

    /// No calls yet.
    init(within outer: RunningCalls? = nil) {
        self.outer = outer
    }

    /// Has some work ended with the others, as long as its cancellation is kept by its owner.
    func add(_ call: any Cancellable) {
        outer?.add(call)
        let areEnded = state.withLock { state in
            state.calls.removeAll { $0.object == nil }
            state.calls.append(WeakReference(object: call))
            return state.areEnded
        }
        if areEnded { call.cancel() }
    }

    /// Leaves work out that has come to its end, although its cancellation is kept.
    func remove(_ call: any Cancellable) {
        outer?.remove(call)
        state.withLock { $0.calls.removeAll { $0.object === call } }
    }

    /// Ends what runs at this moment.
    func cancel() {
        // Under the lock, so that what was removed is not cancelled a moment later.
        state.withLock { state in
            for reference in state.calls { reference.object?.cancel() }
        }
    }

    /// Ends what runs, and whatever is added later.
    func end() {
        state.withLock { $0.areEnded = true }
        cancel()
    }

    /// Whether ``end()`` was called.
    var areEnded: Bool { state.withLock { $0.areEnded } }
}

/// What can end work that goes on in another thread.
protocol Cancellable: AnyObject, Sendable {
    /// Ends the work.
    func cancel()
}

extension Cancellation: Cancellable {}

extension ChildProcessCancellation: Cancellable {}

/// A reference that keeps nothing alive.
private struct WeakReference: Sendable {
    weak let object: (any Cancellable)?
}
