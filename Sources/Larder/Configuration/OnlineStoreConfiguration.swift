package import OnlineStore

/// The section `online_store`: kept as it is until the store is needed, so that a repository whose
/// store Larder has no code for can still be planned and joined.
public struct OnlineStoreConfiguration: Hashable, Sendable {
    /// Feast's name of the kind of store; `nil`: no features are served.
    public var type: String?
    /// The other keys with their values, as texts.
    public var settings: [String: String]
    /// Where the type is written: `feature_store.yaml:4: online_store.type`.
    public var place: String

    /// A store's settings.
    public init(type: String?, settings: [String: String] = [:], place: String = "") {
        self.type = type
        self.settings = settings
        self.place = place
    }

    /// The kind of store, or why there is none.
    package func kind() throws(ConfigurationError) -> OnlineStoreKind {
        guard let type else {
            throw ConfigurationError(
                code: .unsupported, message: "the online store is switched off", place: place,
                hint: "set online_store: {type: sqlite, path: data/online.db}")
        }
        guard let kind = OnlineStoreKind.named(type) else {
            let known = OnlineStoreKind.all.compactMap(\.names.first).joined(separator: ", ")
            throw ConfigurationError(
                code: .unsupported, message: "no online store of type \"\(type)\"", place: place,
                hint: "supported: \(known)")
        }
        return kind
    }
}

extension RepositoryConfiguration {
    /// The online store; nothing is opened or connected before it is used.
    package func makeOnlineStore() throws -> any OnlineStore {
        try onlineStore.kind().store(
            OnlineStoreSettings(
                repository: directory, values: onlineStore.settings,
                busyTimeout: larder.onlineStoreLockTimeout ?? .seconds(5)))
    }
}
