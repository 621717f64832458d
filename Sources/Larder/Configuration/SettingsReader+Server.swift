internal import YAML

extension SettingsReader {
    /// Reads `larder: {server: …}`.
    mutating func serverLimits(in larder: Section) -> ServerLimits {
        var limits = ServerLimits()
        guard let server = section("server", in: larder) else { return limits }
        let counts: [(String, WritableKeyPath<ServerLimits, Int>, ClosedRange<Int>)] = [
            ("entity_limit", \.entityLimit, 1...10_000_000),
            ("feature_limit", \.featureLimit, 1...1_000_000),
            ("row_limit", \.rowLimit, 1...10_000_000),
            ("header_limit_bytes", \.headerLimit, 1_024...1_048_576),
            ("body_limit_bytes", \.bodyLimit, 1_024...1_073_741_824),
            ("connection_limit", \.connectionLimit, 1...1_000_000),
            ("waiting_work_limit", \.waitingWorkLimit, 0...100_000),
        ]
        let times: [(String, WritableKeyPath<ServerLimits, Duration>)] = [
            ("receive_timeout_seconds", \.receiveTimeout),
            ("send_timeout_seconds", \.sendTimeout),
            ("idle_timeout_seconds", \.idleTimeout),
        ]
        warnOfUnknownKeys(in: server, known: counts.map(\.0) + times.map(\.0))
        for (key, field, range) in counts {
            let hint = "write a number from \(range.lowerBound) to \(range.upperBound)"
            guard let number = integer(key, in: server, range: range, hint: hint) else { continue }
            limits[keyPath: field] = number
        }
        for (key, field) in times {
            let hint = "write seconds, from 1 to 3600"
            guard let seconds = integer(key, in: server, range: 1...3600, hint: hint) else {
                continue
            }
            limits[keyPath: field] = .seconds(seconds)
        }
        return limits
    }

    /// Reads `auth`, as far as it concerns Larder: its type.
    mutating func auth(in root: Section) -> AuthConfiguration {
        var auth = AuthConfiguration()
        guard let section = section("auth", in: root), let node = node("type", in: section) else {
            return auth
        }
        auth.type = text("type", in: section) ?? auth.type
        auth.place = place(node.mark.line, "auth.type")
        return auth
    }

    /// Reads `feature_server`, as far as it concerns Larder: whether pushed rows may wait.
    mutating func offlinePushBatching(in root: Section) -> OfflinePushBatching? {
        guard let server = node("feature_server", in: root), server.entries != nil else {
            return nil
        }
        let section = Section(path: "feature_server", node: server)
        let enabled = "offline_push_batching_enabled"
        let size = "offline_push_batching_batch_size"
        let interval = "offline_push_batching_batch_interval_seconds"
        let range = 0...Int(Int32.max)
        let rows = integer(size, in: section, range: range, hint: "write a number of rows")
        let seconds = integer(interval, in: section, range: range, hint: "write seconds")
        guard let switched = node(enabled, in: section), switched.value != .boolean(false) else {
            return nil
        }
        guard switched.value == .boolean(true) else {
            failType(
                enabled, in: section, node: switched, wanted: "a truth value",
                hint: "write true or false")
            return nil
        }
        guard let rows, let seconds else {
            // Feast goes on without, too.
            warn(
                "pushed rows do not wait, since there is no \(rows == nil ? size : interval)",
                line: switched.mark.line, path: join(section.path, enabled),
                hint: "set \(size) and \(interval)")
            return nil
        }
        // What Feast makes of a zero.
        return OfflinePushBatching(rows: max(1, rows), interval: .seconds(max(1, seconds)))
    }
}
