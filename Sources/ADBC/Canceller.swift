internal import CADBC
internal import Synchronization

/// Stops what a connection is doing, from any thread.
///
/// Once it was asked to, the connection's owner should begin nothing more: see ``isRequested``.
public final class Canceller: Sendable {
    // `@unchecked Sendable`: the mutex guards the pointer, and the connection closes it in time.
    private struct State: ~Copyable, @unchecked Sendable {
        /// The connection; `nil` once it is closed.
        var handle: UnsafeMutablePointer<AdbcConnection>?
        var isRequested = false
    }

    private let cancelConnection:
        (
            @convention(c) (
                UnsafeMutablePointer<AdbcConnection>?, UnsafeMutablePointer<AdbcError>?
            ) -> AdbcStatusCode
        )?
    private let state: Mutex<State>

    init(_ handle: UnsafeMutablePointer<AdbcConnection>, driver: Driver) {
        cancelConnection = driver.functions.pointee.ConnectionCancel
        state = Mutex(State(handle: handle))
    }

    /// Whether ``cancel()`` was called.
    public var isRequested: Bool { state.withLock { $0.isRequested } }

    /// Ends the running statement, if there is one and the driver can; it fails as cancelled.
    public func cancel() {
        state.withLock { state in
            state.isRequested = true
            guard let handle = state.handle, let cancelConnection else { return }
            var error = AdbcError()
            // A statement that has ended meanwhile is no mistake.
            _ = cancelConnection(handle, &error)
            if let release = error.release { release(&error) }
        }
    }

    /// The connection is about to be closed.
    func close() { state.withLock { $0.handle = nil } }
}
