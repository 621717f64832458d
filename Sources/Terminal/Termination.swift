import Glibc
import Synchronization

/// What ends a program that runs until it is told to: SIGTERM, or Ctrl-C.
public enum Termination {
    private static let pipe = Atomic<Int32>(-1)

    /// Waits until the program is to end; a second SIGTERM then ends it at once.
    ///
    /// - Returns: Whether it was SIGTERM, not Ctrl-C.
    public static func wait() -> Bool {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { return false }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
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
        var byte: UInt8 = 0
        while read(ends[0], &byte, 1) < 0, errno == EINTR {}
        return byte == 1
    }
}
