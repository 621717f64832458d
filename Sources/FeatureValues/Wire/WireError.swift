/// Bytes that are no protobuf message.
public struct WireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and at which byte.
    public var description: String

    /// A mistake at a byte.
    public init(_ what: String, at offset: Int) {
        description = "\(what) at byte \(offset)"
    }
}
