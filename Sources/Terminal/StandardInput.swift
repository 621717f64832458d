import Glibc

/// The stream that a program reads from.
public enum StandardInput {
    /// Whether a person types into it.
    public static var isTerminal: Bool { isatty(0) == 1 }

    /// All bytes up to the end.
    public static func readToEnd() throws(StreamError) -> [UInt8] {
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(0, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw StreamError(code: errno)
            }
            if count == 0 { return result }
            result += buffer[..<count]
        }
    }
}
