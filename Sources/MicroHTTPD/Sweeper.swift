/// The thread that ends connections which take too long.
///
/// MHD's own limit is one of silence, which a byte now and then breaks.
///
/// `@unchecked Sendable`: what changes is only touched inside the monitor, or by the one who stops.
final class Sweeper: @unchecked Sendable {
    private let monitor = Monitor()
    private var isStopped = false
    private var thread: OwnThread?

    /// Starts the thread.
    init(core: ServerCore, threads: [ServingThread]) {
        let shortest = min(core.receiveTimeout, core.idleTimeout, core.sendTimeout)
        let pause = Duration.milliseconds(Int64(max(10, min(1000, shortest / 4))))
        thread = OwnThread { [self] in
            while !pauseIsLast(pause) {
                for thread in threads { thread.cutSlowConnections() }
            }
        }
    }

    /// Ends the thread.
    func stop() {
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
