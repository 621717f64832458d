/// A few threads that do work which takes long, and a short line in front of them.
///
/// `@unchecked Sendable`: what changes is only touched inside the monitor.
final class WorkPool: @unchecked Sendable {
    private let monitor = Monitor()
    private var waiting: [@Sendable () -> Void] = []
    private var isClosed = false
    private let limit: Int

    /// Starts the threads.
    ///
    /// - Parameter limit: How much work may wait while all threads are busy.
    init(threads: Int, limit: Int) {
        self.limit = limit
        for _ in 0..<max(1, threads) {
            OwnThread { [self] in
                while let work = next() { work() }
            }?.detach()
        }
    }

    /// Has some work done by one of the threads; `false` where too much waits, or none is taken any
    /// more.
    func add(_ work: @escaping @Sendable () -> Void) -> Bool {
        monitor.locked {
            guard !isClosed, waiting.count < limit else { return false }
            waiting.append(work)
            monitor.wake()
            return true
        }
    }

    /// Takes no more work; what waits is done, and then the threads end.
    func close() {
        monitor.locked {
            isClosed = true
            monitor.wake()
        }
    }

    private func next() -> (@Sendable () -> Void)? {
        monitor.locked {
            while waiting.isEmpty {
                if isClosed { return nil }
                monitor.wait()
            }
            return waiting.removeFirst()
        }
    }
}
