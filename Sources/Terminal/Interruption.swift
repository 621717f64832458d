import Glibc
import Synchronization

/// Ctrl-C: the first asks the program to stop, the second stops it.
public enum Interruption {
    private static let requested = Atomic(false)
    /// Where the signal's handler says that it was called: it may do nothing else.
    private static let pipe = Atomic<Int32>(-1)
    private static let reactions = Mutex<[@Sendable () -> Void]>([])

    /// Whether Ctrl-C was pressed.
    public static var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// From now on Ctrl-C is a request, once.
    public static func observe() {
        // The flag is made before a handler can ask for it.
        requested.store(false, ordering: .relaxed)
        // Who started this program may have had signals blocked, as threads of a queue have.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        startWaiting()
        signal(SIGINT) { _ in
            Interruption.requested.store(true, ordering: .relaxed)
            var byte: UInt8 = 0
            _ = write(Interruption.pipe.load(ordering: .relaxed), &byte, 1)
            signal(SIGINT, SIG_DFL)
        }
    }

    /// Calls `body` on a thread of its own, once Ctrl-C is pressed and until the program ends.
    ///
    /// It is for work that waits for somebody else, and so cannot ask ``isRequested`` itself.
    public static func whenRequested(_ body: @escaping @Sendable () -> Void) {
        reactions.withLock { $0.append(body) }
    }

    /// Starts the thread that waits for the handler's word.
    ///
    /// Without it Ctrl-C is only a flag.
    private static func startWaiting() {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { return }
        // Not in the place of a standard stream that is closed: somebody would read from it.
        for index in ends.indices {
            let moved = fcntl(ends[index], F_DUPFD_CLOEXEC, 3)
            close(ends[index])
            ends[index] = moved
        }
        guard ends.allSatisfy({ $0 >= 0 }) else { return }
        pipe.store(ends[1], ordering: .relaxed)
        let reader = UnsafeMutableRawPointer(bitPattern: Int(ends[0]))
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { reader in
                var byte: UInt8 = 0
                let descriptor = Int32(Int(bitPattern: reader))
                while read(descriptor, &byte, 1) < 0, errno == EINTR {}
                // Again and again: what is to be ended may begin only now.
                while true {
                    for reaction in Interruption.reactions.withLock({ $0 }) { reaction() }
                    usleep(100_000)
                }
            }, reader)
        pthread_detach(thread)
    }
}
