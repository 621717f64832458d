extension OnlineStoreKind {
    /// A Redis server, several behind sentinels, or a cluster, as Feast's store of that name.
    static let redis = OnlineStoreKind(
        names: ["redis", "feast.infra.online_stores.redis.RedisOnlineStore"],
        settings: [
            "connection_string", "redis_type", "sentinel_master", "key_ttl_seconds",
            "full_scan_for_deletion", "skip_dedup", "client",
        ]
    ) { settings in
        RedisOnlineStore(try RedisStoreSettings(settings))
    }
}
