import Glibc

/// A thread of the operating system that runs one function to its end.
struct OwnThread: Sendable {
    private let thread: pthread_t

    /// Starts a thread; `nil` where the system has none left.
    init?(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let start = Unmanaged.passRetained(Start(body))
        let code = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            }, start.toOpaque())
        guard code == 0 else {
            start.release()
            return nil
        }
        self.thread = thread
    }

    /// Waits for its end; once.
    func join() { pthread_join(thread, nil) }

    /// Leaves it to itself; instead of ``join()``.
    func detach() { pthread_detach(thread) }

    private final class Start: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
