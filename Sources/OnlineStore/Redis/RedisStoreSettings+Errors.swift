import Redis

extension RedisStoreSettings {
    /// Runs `body`, and says of Redis's errors what they mean to a user.
    func explainingErrors<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as RedisError {
            throw explanation(of: error)
        }
    }

    private func explanation(of error: RedisError) -> OnlineStoreError {
        let code: OnlineStoreError.Code
        let message: String
        let hint: String
        switch error.kind {
        case .unreachable:
            code = .unreachable
            message = "the Redis server can't be reached (\(error.message))"
            hint = "is it running, and is online_store.connection_string right?"
        case .broken:
            code = .unreachable
            message = "the connection to the Redis server broke (\(error.message))"
            hint = "what was written so far is whole; run again when the server is back"
        case .timedOut:
            code = .unreachable
            message = "the Redis server is silent: \(error.message)"
            hint = "is it busy? socket_timeout in the connection string says how long to wait"
        case .noNode:
            code = .unreachable
            message = "no Redis server holds the keys: \(error.message)"
            hint = "check the cluster or the sentinels, and online_store.sentinel_master"
        case .malformed:
            code = .corrupt
            message = "what answers is no Redis server (\(error.message))"
            hint = "check host and port in online_store.connection_string"
        case .refused("READONLY") where usesSentinels:
            code = .unreachable
            message = "the Redis server that should be the master is a replica"
            hint = "run again when the sentinels have another master"
        case .refused(let refusal):
            (code, message, hint) = Self.explanation(of: refusal, error.message)
        }
        return OnlineStoreError(
            code: code, message: message, place: error.address?.description ?? place, hint: hint,
            cause: error)
    }

    private var usesSentinels: Bool {
        if case .sentinels = topology { true } else { false }
    }

    private static func explanation(
        of code: String, _ message: String
    ) -> (OnlineStoreError.Code, String, String) {
        switch code {
        case "WRONGPASS":
            (
                .denied, "the Redis server refuses user or password",
                "check username and password in online_store.connection_string"
            )
        case "NOAUTH":
            (
                .denied, "the Redis server wants a password",
                "add password=… to online_store.connection_string"
            )
        case "NOPERM":
            (
                .denied, "the Redis server doesn't let this user do it (\(message))",
                "give the user the commands HMGET, HSET, EVALSHA, SCRIPT, EXPIRE, SCAN and PING "
                    + "on all keys"
            )
        case "LOADING":
            (
                .unreachable, "the Redis server is still loading its data",
                "run again when it is ready"
            )
        case "BUSY", "MASTERDOWN", "NOREPLICAS":
            (
                .unreachable, "the Redis server can't do it now (\(message))",
                "run again when it is ready"
            )
        case "READONLY":
            (
                .denied, "the Redis server is a replica, which can't be written to",
                "name the master in online_store.connection_string, or use redis_type: "
                    + "redis_sentinel"
            )
        case "OOM":
            (
                .denied, "the Redis server's memory is full",
                "give it more memory (maxmemory), or let keys expire (key_ttl_seconds); what was "
                    + "written so far is whole"
            )
        case "WRONGTYPE":
            (
                .corrupt, "a key of an entity holds something else than features",
                "another program uses this database: give Larder one of its own (db=…)"
            )
        case "CLUSTERDOWN":
            (
                .unreachable, "the Redis cluster is down (\(message))",
                "run again when it is up"
            )
        case "MOVED", "ASK", "CROSSSLOT":
            (
                .badSetting, "the Redis server is a node of a cluster",
                "set online_store.redis_type: redis_cluster"
            )
        default:
            (
                .failed, "the Redis server refused: \(message)",
                "check the server, and the settings of online_store"
            )
        }
    }
}
