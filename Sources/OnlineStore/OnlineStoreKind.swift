/// A kind of online store, as `online_store: type:` in `feature_store.yaml` names it.
public struct OnlineStoreKind: Sendable {
    /// The names that stand for it, the usual one first; Feast's class name is one of them.
    public let names: [String]
    /// The settings it takes beside `type`.
    public let settings: Set<String>
    private let makeStore: @Sendable (OnlineStoreSettings) throws -> any OnlineStore

    init(
        names: [String], settings: Set<String>,
        makeStore: @escaping @Sendable (OnlineStoreSettings) throws -> any OnlineStore
    ) {
        self.names = names
        self.settings = settings
        self.makeStore = makeStore
    }

    /// All kinds there are.
    public static let all: [OnlineStoreKind] = [.sqlite, .redis]

    /// The kind that a name stands for.
    public static func named(_ name: String) -> OnlineStoreKind? {
        all.first { $0.names.contains(name) }
    }

    /// A store with these settings; nothing is opened or connected before it is used.
    public func store(_ settings: OnlineStoreSettings) throws -> any OnlineStore {
        try makeStore(settings)
    }
}
