/// A thread that does something again and again until it is stopped.
///
/// `@unchecked Sendable`: what changes is only touched inside the monitor.
public final class Ticker: @unchecked Sendable {
    private let monitor = Monitor()
    private var isStopped = false

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - pause: How long it rests before each time; asked anew each time.
    ///   - body: What it does; it is kept until ``stop()``.
    public init(
        every pause: @autoclosure @escaping @Sendable () -> Duration,
        _ body: @escaping @Sendable () -> Void
    ) {
        OwnThread { [self] in
            while !pauseIsLast(pause()) { body() }
        }?.detach()
    }

    /// Ends the thread, which may first finish what it does at the moment.
    public func stop() {
        monitor.locked {
            isStopped = true
            monitor.wake()
        }
    }

    /// Waits, and says whether to stop.
    private func pauseIsLast(_ pause: Duration) -> Bool {
        monitor.locked {
            if !isStopped { monitor.wait(atMost: pause) }
            return isStopped
        }
    }
}
