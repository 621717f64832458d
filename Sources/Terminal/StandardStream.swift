import Glibc

/// One of the two streams that a program writes to.
public enum StandardStream: Int32, Sendable {
    /// Where results go.
    case output = 1
    /// Where everything else goes.
    case error = 2

    /// Writes all of a text, or throws.
    public func write(_ text: String) throws(StreamError) {
        try write(Array(text.utf8))
    }

    /// Writes all bytes, or throws.
    public func write(_ bytes: [UInt8]) throws(StreamError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Glibc.write(rawValue, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw StreamError(code: errno)
            }
            written += count
        }
    }

    /// Whether a person looks at the stream.
    public var isTerminal: Bool { isatty(rawValue) == 1 }

    /// How many columns the terminal has; `nil` where it is none.
    public var columns: Int? {
        var size = winsize()
        guard isTerminal, ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    /// Makes a write that can't be done an error instead of the program's end: to a stream that
    /// nobody reads any more, and beyond the size that files may have.
    public static func reportFailedWrites() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }
}

/// A write or a read that failed.
public struct StreamError: Error, Hashable, Sendable {
    /// The system's number of the error.
    public var code: Int32

    /// Whether the reader of the stream has gone away, which is no failure.
    public var isBrokenPipe: Bool { code == EPIPE }
    /// Why it failed, in the system's words, such as `No space left on device`.
    public var reason: String { String(cString: strerror(code)) }
}
