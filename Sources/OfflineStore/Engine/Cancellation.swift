internal import ADBC

/// Ends what an offline store is doing, from any thread.
public final class Cancellation: Sendable {
    private let canceller: Canceller

    init(_ canceller: Canceller) {
        self.canceller = canceller
    }

    /// Ends the running call with an ``OfflineError`` of the code `interrupted`; the store does
    /// nothing more afterwards.
    public func cancel() { canceller.cancel() }

    /// Whether the store will do nothing more.
    package var isRequested: Bool { canceller.isRequested }
}

extension OfflineError {
    /// What ends work that somebody stopped.
    public static let interrupted = OfflineError(
        code: .interrupted, message: "interrupted",
        hint: "what was done stays done; the same again completes it")
}
