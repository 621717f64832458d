import Glibc

/// A call of the operating system that failed.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, such as `open` or `rename`.
    public var operation: String
    /// The file it was tried on.
    public var path: String
    /// The system's number of the error.
    public var code: Int32

    /// Why it failed, in the system's words, such as `Permission denied`.
    public var reason: String { String(cString: strerror(code)) }

    /// Whether the file, or a folder on the way to it, does not exist.
    public var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// Whether a reason, of whatever program, is that there is no space to write to.
    public static func isLackOfSpace(_ reason: String) -> Bool {
        [ENOSPC, EDQUOT, EFBIG].contains { reason.contains(String(cString: strerror($0))) }
    }

    /// File, call and reason, for people.
    public var description: String { "\(path): \(operation): \(reason)" }

    /// The error that the last call left in `errno`.
    init(_ operation: String, _ path: String) {
        self.operation = operation
        self.path = path
        code = errno
    }
}
