/// Arrow data that cannot be read, or could not be made.
public struct ArrowError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public var description: String

    /// A mistake.
    public init(_ description: String) {
        self.description = description
    }
}
