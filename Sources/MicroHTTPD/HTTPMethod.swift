/// What a request wants done.
public enum HTTPMethod: Hashable, Sendable {
    case get
    case head
    case post
    /// Any other one.
    case other
}
