import Glibc

/// A program that could not be started.
public struct ChildProcessError: Error, Hashable, Sendable {
    /// The system's number of the error.
    public var code: Int32

    /// Why it failed, in the system's words, such as `No such file or directory`.
    public var reason: String { String(cString: strerror(code)) }

    /// The error that the last call left in `errno`.
    init() { code = errno }

    init(code: Int32) { self.code = code }
}
