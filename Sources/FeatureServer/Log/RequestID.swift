/// What names a request, in its answer and in the log.
enum RequestID {
    /// A name that no other request has: 16 hexadecimal digits.
    static func new() -> String {
        let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
