/// The beginning and the end of what may be endless.
public struct BoundedBytes: Sendable {
    private let half: Int
    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    private var left = 0

    /// None yet.
    ///
    /// - Parameter limit: How many bytes are kept, at least; half of them of the beginning.
    public init(limit: Int) {
        half = max(limit / 2, 1)
    }

    /// Adds bytes at the end.
    public mutating func append(_ bytes: ArraySlice<UInt8>) {
        let room = half - head.count
        head += bytes.prefix(room)
        tail += bytes.dropFirst(room)
        // Not at once, so that a byte is moved once and not each time that one comes.
        if tail.count > 2 * half {
            left += tail.count - half
            tail.removeFirst(tail.count - half)
        }
    }

    /// How many bytes there were.
    public var count: Int { head.count + left + tail.count }

    /// The bytes as UTF-8 text, what is none replaced, with a line that says how many are missing.
    public var text: String {
        left == 0
            ? String(decoding: head + tail, as: UTF8.self)
            : String(decoding: head, as: UTF8.self) + "\n[... \(left) bytes ...]\n"
                + String(decoding: tail, as: UTF8.self)
    }
}
