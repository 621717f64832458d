import Glibc

/// The stream that a program reads from; Ctrl-C ends the waiting for it.
public enum StandardInput {
    /// Whether a person types into it.
    public static var isTerminal: Bool { isatty(0) == 1 }

    /// All bytes up to the end.
    public static func readToEnd() throws(StreamError) -> [UInt8] {
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try read(into: &buffer)
            if count == 0 { return result }
            result += buffer[..<count]
        }
    }

    /// The text up to the next line feed or the end, without the line feed.
    public static func readLine() throws(StreamError) -> String {
        var line: [UInt8] = []
        // One byte at a time: what follows the line belongs to somebody else.
        var buffer: [UInt8] = [0]
        while try read(into: &buffer) == 1, buffer[0] != UInt8(ascii: "\n") {
            line.append(buffer[0])
        }
        return String(decoding: line, as: UTF8.self)
    }

    private static func read(into buffer: inout [UInt8]) throws(StreamError) -> Int {
        while true {
            if Interruption.isRequested { throw StreamError(code: EINTR) }
            // A signal ends poll, while it would only restart read.
            var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, -1) > 0 else {
                if errno == EINTR { continue }
                throw StreamError(code: errno)
            }
            let count = Glibc.read(0, &buffer, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw StreamError(code: errno) }
        }
    }
}
