/// What names a request, in its answer and in the log.
enum RequestID {
    /// A name that no other request has: 16 hexadecimal digits.
    static func new() -> String {
        let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// A name that the caller gave; `nil` where it does not look like one.
    static func accepted(_ text: String) -> String? {
        let isName = text.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "/"),
                UInt8(ascii: "+"):
                true
            default: false
            }
        }
        return isName && (1...128).contains(text.utf8.count) ? text : nil
    }
}
