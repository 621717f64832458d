import Redis

/// The settings of a Redis store, read and checked.
struct RedisStoreSettings: Sendable {
    /// How the servers are found.
    var topology: RedisTopology
    /// How connections are made.
    var options: RedisConnectionOptions
    /// How long a key that is written is kept; `nil`: for ever.
    var keySeconds: Int?
    /// Whether dropping a view may look at every key of the server.
    var scansForDeletion = true
    /// Whether rows are written without a look at what is there: `skip_dedup`.
    var skipsComparison = false

    /// The servers' addresses, for messages.
    var place: String { topology.place }

    /// Connections of one's own, made when they are first needed.
    func makeClient() -> RedisClient { RedisClient(topology, options) }
}

extension RedisStoreSettings {
    /// The settings as `feature_store.yaml` gives them; all mistakes are told at once.
    init(_ settings: OnlineStoreSettings) throws {
        let values = settings.values
        var mistakes = RedisSettingMistakes()
        let connection = RedisConnectionString(
            values["connection_string"] ?? "localhost:6379", mistakes: &mistakes)
        if let client = values["client"], !["redis", "glide"].contains(client) {
            mistakes.add("client", "no Redis client \"\(client)\"", hint: "write redis")
        }
        options = connection.options(mistakes: &mistakes)
        let addresses = connection.addresses
        switch values["redis_type"] ?? "redis" {
        case "redis":
            topology = .server(connection.unixSocket ?? addresses[0])
            if addresses.count > 1 {
                mistakes.add(
                    "redis_type", "a single server has one address, not \(addresses.count)",
                    hint: "leave one, or set redis_type: redis_cluster or redis_sentinel")
            }
        case "redis_cluster":
            topology = .cluster(addresses)
            if options.database != 0 {
                mistakes.add(
                    "connection_string", "a cluster has no database \(options.database)",
                    hint: "leave db out")
            }
        case "redis_sentinel":
            topology = .sentinels(addresses, master: values["sentinel_master"] ?? "mymaster")
        case let type:
            topology = .cluster(addresses)
            mistakes.add(
                "redis_type", "no kind of Redis \"\(type)\"",
                hint: "write redis, redis_cluster or redis_sentinel")
        }
        if connection.unixSocket != nil, (values["redis_type"] ?? "redis") != "redis" {
            mistakes.add(
                "connection_string", "only a single server has a unix socket",
                hint: "leave unix_socket_path out")
        }
        keySeconds = Self.seconds(values["key_ttl_seconds"], mistakes: &mistakes)
        scansForDeletion =
            Self.flag("full_scan_for_deletion", values, mistakes: &mistakes) ?? true
        skipsComparison = Self.flag("skip_dedup", values, mistakes: &mistakes) ?? false
        try mistakes.throwIfAny()
    }

    /// Feast takes 0 for no limit.
    private static func seconds(
        _ text: String?, mistakes: inout RedisSettingMistakes
    ) -> Int? {
        guard let text, !["", "null", "~"].contains(text) else { return nil }
        guard let seconds = Int(text), (0...Int(Int32.max)).contains(seconds) else {
            mistakes.add(
                "key_ttl_seconds", "key_ttl_seconds can't be \(text)",
                hint: "write seconds, a whole number; 0 means for ever")
            return nil
        }
        return seconds == 0 ? nil : seconds
    }

    private static func flag(
        _ key: String, _ values: [String: String], mistakes: inout RedisSettingMistakes
    ) -> Bool? {
        switch values[key]?.lowercased() {
        case nil, "", "null", "~": return nil
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        case let text?:
            mistakes.add(key, "\(key) can't be \(text)", hint: "write true or false")
            return nil
        }
    }
}

/// What is wrong with the settings of a Redis store.
struct RedisSettingMistakes {
    private var all: [OnlineStoreError] = []

    mutating func add(_ key: String, _ message: String, hint: String) {
        all.append(
            OnlineStoreError(
                code: .badSetting, message: message, place: "online_store.\(key)", hint: hint))
    }

    /// Throws the first mistake, with the messages of the others.
    func throwIfAny() throws(OnlineStoreError) {
        guard var first = all.first else { return }
        for other in all.dropFirst() {
            first.message += "; \(other.message)"
            first.hint += "; \(other.hint)"
        }
        throw first
    }
}
