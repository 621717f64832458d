import Glibc
import Synchronization

/// Ctrl-C: the first asks the program to stop, the second stops it.
public enum Interruption {
    private static let requested = Atomic(false)

    /// Whether Ctrl-C was pressed.
    public static var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// From now on Ctrl-C is a request, once.
    public static func observe() {
        // The flag is made before a handler can ask for it.
        requested.store(false, ordering: .relaxed)
        signal(SIGINT) { _ in
            Interruption.requested.store(true, ordering: .relaxed)
            signal(SIGINT, SIG_DFL)
        }
    }
}
