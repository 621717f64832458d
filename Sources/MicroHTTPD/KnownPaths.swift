/// Paths that need no decoding, and whose text is not made again for every request.
struct KnownPaths: Sendable {
    private let paths: [(bytes: [UInt8], text: String)]

    init(_ paths: [String]) {
        self.paths = paths.map { (Array($0.utf8), $0) }
    }

    /// The text of a path; `count` bytes without a final zero.
    ///
    /// Of a whole address, which servers have to take as they take a path (RFC 9112), it is what
    /// stands behind scheme and host.
    func text(of path: UnsafePointer<CChar>, count: Int) -> String {
        let path = UnsafeRawBufferPointer(start: path, count: count)
        if let known = known(path[...]) { return known }
        guard path.first != UInt8(ascii: "/"), let host = Self.host(in: path) else {
            return String(decoding: path, as: UTF8.self)
        }
        let rest = path[host...].drop { $0 != UInt8(ascii: "/") }
        if rest.isEmpty { return "/" }
        return known(rest) ?? String(decoding: rest, as: UTF8.self)
    }

    private func known(_ path: Slice<UnsafeRawBufferPointer>) -> String? {
        paths.first { $0.bytes.count == path.count && $0.bytes.elementsEqual(path) }?.text
    }

    /// Where the host begins in an address.
    private static func host(in address: UnsafeRawBufferPointer) -> Int? {
        ["http://", "https://"].first { scheme in
            address.count >= scheme.utf8.count
                && zip(address, scheme.utf8).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
        }?.utf8.count
    }
}
