internal import CMicroHTTPD
import Glibc

/// What a request's headers say about where its body ends.
///
/// MHD takes the first of two lengths, chunks before a length, and does not know a name that a space
/// follows. A proxy in front may decide otherwise, and would pass on, as the end of one caller's
/// request, what is here the beginning of another's. So whatever can be read in two ways is refused.
struct RequestFraming {
    private var lengths = 0
    private var codings = 0
    private var isOrderly = true

    /// Reads the headers of a request.
    init(of connection: OpaquePointer) {
        withUnsafeMutablePointer(to: &self) { framing in
            _ = MHD_get_connection_values(
                connection, .HEADER_KIND,
                { closure, _, name, value in
                    if let name {
                        closure?.assumingMemoryBound(to: RequestFraming.self).pointee
                            .read(name, value)
                    }
                    return .YES
                }, framing)
        }
    }

    /// Whether all who read the headers find the same end.
    ///
    /// What is no length at all was refused before, by MHD.
    var isClear: Bool { isOrderly && lengths + codings <= 1 }

    private mutating func read(_ name: UnsafePointer<CChar>, _ value: UnsafePointer<CChar>?) {
        let last = strlen(name) > 0 ? name[strlen(name) - 1] : 0
        if last == CChar(UInt8(ascii: " ")) || last == CChar(UInt8(ascii: "\t")) {
            isOrderly = false
        } else if strcasecmp(name, "Content-Length") == 0 {
            lengths += 1
        } else if strcasecmp(name, "Transfer-Encoding") == 0 {
            codings += 1
            if value.map({ strcasecmp($0, "chunked") }) != 0 { isOrderly = false }
        }
    }
}
