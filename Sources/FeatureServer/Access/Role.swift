/// What a caller may do; each may do what those before it may.
public enum Role: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Ask for features.
    case read
    /// Push rows too.
    case write
    /// Run materializations too.
    case admin

    /// Whether the right one may do more.
    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .read: 0
        case .write: 1
        case .admin: 2
        }
    }
}
