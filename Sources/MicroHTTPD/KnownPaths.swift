/// Paths that need no decoding, and whose text is not made again for every request.
struct KnownPaths: Sendable {
    private let paths: [(bytes: [UInt8], text: String)]

    init(_ paths: [String]) {
        self.paths = paths.map { (Array($0.utf8), $0) }
    }

    /// The text of a path; `count` bytes without a final zero.
    func text(of path: UnsafePointer<CChar>, count: Int) -> String {
        let path = UnsafeRawBufferPointer(start: path, count: count)
        for known in paths where known.bytes.count == count {
            if known.bytes.elementsEqual(path) { return known.text }
        }
        return String(decoding: path, as: UTF8.self)
    }
}
