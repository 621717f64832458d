/// A thread that does something again and again until it is stopped.
///
/// `@unchecked Sendable`: what changes is only touched inside the monitor, or by the one who stops.
public final class Ticker: @unchecked Sendable {
    private let monitor = Monitor()
    private var isStopped = false
    private var thread: OwnThread?

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - pause: How long it rests before each time.
    ///   - body: What it does; it is kept until ``stop()``.
    public init(every pause: Duration, _ body: @escaping @Sendable () -> Void) {
        thread = OwnThread { [self] in
            while !pauseIsLast(pause) { body() }
        }
    }

    /// Ends the thread, and waits for that.
    public func stop() {
        monitor.locked {
            isStopped = true
            monitor.wake()
        }
        thread?.join()
        thread = nil
    }

    /// Waits, and says whether to stop.
    private func pauseIsLast(_ pause: Duration) -> Bool {
        monitor.locked {
            if !isStopped { monitor.wait(atMost: pause) }
            return isStopped
        }
    }
}
