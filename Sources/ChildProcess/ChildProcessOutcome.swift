import Glibc

/// How a child process ended, and what it said.
public struct ChildProcessOutcome: Sendable {
    /// The ways to end.
    public enum End: Hashable, Sendable {
        /// By itself, with an exit code.
        case exited(Int32)
        /// By a signal: a crash, or somebody ended it.
        case signal(Int32)
        /// It was ended, as its time was over.
        case timedOut
        /// It was ended, as somebody asked for that.
        case cancelled
        /// It was ended, as its result was longer than allowed.
        case resultTooLong
    }
    /// How it ended.
    public var end: End
    /// What it wrote to its standard output and standard error, in this order.
    public var output: BoundedBytes
    /// What it wrote to the descriptor of its own.
    public var result: [UInt8]

    /// The system's words for a signal: `Illegal instruction`.
    public static func name(ofSignal number: Int32) -> String {
        strsignal(number).map { String(cString: $0) } ?? "signal \(number)"
    }
}
