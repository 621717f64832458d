import Glibc
import Synchronization

/// What ends a program that runs until it is told to: SIGTERM, or Ctrl-C.
public enum Termination {
    private static let pipe = Atomic<Int32>(-1)

    /// Where ``wait()`` is woken.
    private static let reader = Atomic<Int32>(-1)

    /// From now on SIGTERM is a request, once, that ``wait()`` answers; a second one ends the program
    /// at once.
    ///
    /// Call it before telling anybody that the program can be ended.
    public static func observe() {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reader.store(ends[0], ordering: .relaxed)
        pipe.store(ends[1], ordering: .relaxed)
        signal(SIGTERM) { _ in
            var byte: UInt8 = 1
            _ = write(Termination.pipe.load(ordering: .relaxed), &byte, 1)
            signal(SIGTERM, SIG_DFL)
        }
        // Who started the program may have blocked it, and the mask is inherited: nothing but SIGKILL
        // would end the program then.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        Interruption.whenRequested {
            var byte: UInt8 = 0
            // Once: the pipe is nobody's after that.
            let end = pipe.exchange(-1, ordering: .relaxed)
            if end >= 0 { _ = write(end, &byte, 1) }
        }
    }

    /// Waits until the program is to end.
    ///
    /// - Returns: Whether it was SIGTERM, not Ctrl-C.
    public static func wait() -> Bool {
        var byte: UInt8 = 0
        while read(reader.load(ordering: .relaxed), &byte, 1) < 0, errno == EINTR {}
        return byte == 1
    }
}
