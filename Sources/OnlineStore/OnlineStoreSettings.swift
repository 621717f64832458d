/// The settings of an online store, as a repository gives them.
public struct OnlineStoreSettings: Hashable, Sendable {
    /// The repository's folder, which relative paths start from.
    public var repository: String
    /// Values by key, as text, without `type`.
    public var values: [String: String]
    /// How long to wait for another process's lock.
    public var busyTimeout: Duration

    /// Settings.
    public init(
        repository: String, values: [String: String], busyTimeout: Duration = .seconds(5)
    ) {
        self.repository = repository
        self.values = values
        self.busyTimeout = busyTimeout
    }
}
