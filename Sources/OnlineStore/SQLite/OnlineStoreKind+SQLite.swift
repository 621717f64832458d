extension OnlineStoreKind {
    /// One SQLite file, as Feast's default store.
    static let sqlite = OnlineStoreKind(
        names: ["sqlite", "feast.infra.online_stores.sqlite.SqliteOnlineStore"],
        settings: [
            "path", "vector_enabled", "similarity", "text_search_enabled",
            "enable_openai_compatible_store",
        ]
    ) { settings in
        let path = settings.values["path"] ?? "data/online.db"
        return SQLiteOnlineStore(
            path: path.hasPrefix("/") ? path : "\(settings.repository)/\(path)",
            busyTimeout: settings.busyTimeout)
    }
}
