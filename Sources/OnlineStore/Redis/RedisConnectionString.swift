import FeatureDefinitions
import Redis

/// Feast's `host:port[,host:port…][,parameter=value…]`, whose parameters are redis-py's.
struct RedisConnectionString {
    /// The hosts, in their order; never empty.
    private(set) var addresses: [RedisAddress] = []
    /// The parameters as they are written.
    private var parameters: [String: String] = [:]

    /// What redis-py takes beside, and what means nothing here: how it treats its own connections.
    private static let ignored: Set<String> = [
        "client_name", "cluster_error_retry_attempts", "decode_responses", "dynamic_startup_nodes",
        "encoding", "encoding_errors", "health_check_interval", "lib_name", "lib_version",
        "max_connections", "min_other_sentinels", "protocol", "read_from_replicas",
        "reinitialize_steps", "require_full_coverage", "retry_on_error", "retry_on_timeout",
        "single_connection_client", "skip_full_coverage_check", "socket_keepalive",
        "ssl_ca_certs", "ssl_ca_data", "ssl_ca_path", "ssl_cert_reqs", "ssl_certfile",
        "ssl_check_hostname", "ssl_keyfile", "ssl_min_version", "ssl_password",
    ]
    private static let known: Set<String> = [
        "db", "password", "username", "ssl", "socket_timeout", "socket_connect_timeout",
        "unix_socket_path",
    ]

    init(_ text: String, mistakes: inout RedisSettingMistakes) {
        for (index, part) in text.split(separator: ",").enumerated() {
            if let equals = part.firstIndex(of: "=") {
                let name = String(part[..<equals])
                parameters[name] = Self.value(String(part[part.index(after: equals)...]))
                if Self.known.contains(name) || Self.ignored.contains(name) { continue }
                let nearest = NearestName.of(name, among: Self.known.union(Self.ignored))
                // Behind a password it may be the rest of one that has a comma.
                let isSecret = nearest == nil && parameters["password"] != nil
                mistakes.add(
                    "connection_string",
                    "no parameter\(isSecret ? "" : " \"\(name)\"") of a connection to Redis",
                    hint: (nearest.map { "did you mean \"\($0)\"? " } ?? "")
                        + "known: \(Self.known.sorted().joined(separator: ", "))")
            } else if let address = Self.address(part) {
                addresses.append(address)
            } else {
                // Its text may hold a password.
                mistakes.add(
                    "connection_string", "part \(index + 1) is no address of a server",
                    hint: "write host:port, such as localhost:6379, and what else there is as "
                        + "name=value; a comma stands between parts")
            }
        }
        if addresses.isEmpty { addresses = [.host("localhost", port: 6379)] }
    }

    /// A socket in the file system, which then counts instead of the host.
    var unixSocket: RedisAddress? {
        parameters["unix_socket_path"].map { .unixSocket(path: $0) }
    }

    /// How to connect.
    func options(mistakes: inout RedisSettingMistakes) -> RedisConnectionOptions {
        var options = RedisConnectionOptions(
            username: parameters["username"], password: parameters["password"])
        if let text = parameters["db"] {
            if let number = Int(text), number >= 0 {
                options.database = number
            } else {
                mistakes.add(
                    "connection_string", "db is no whole number",
                    hint: "write db=0, and a comma between parts")
            }
        }
        let timeout = seconds("socket_timeout", mistakes: &mistakes)
        if let timeout { options.timeout = timeout }
        // As in redis-py, the one stands in for the other.
        if let connecting = seconds("socket_connect_timeout", mistakes: &mistakes) ?? timeout {
            options.connectTimeout = connecting
        }
        switch parameters["ssl"]?.lowercased() {
        case nil, "false", "0": break
        default:
            mistakes.add(
                "connection_string",
                "Larder has no TLS to Redis: the library that it uses, hiredis, has none in Debian",
                hint: "leave ssl out, and let a tunnel on this machine do it, such as stunnel "
                    + "or a proxy beside the server")
        }
        return options
    }

    private func seconds(_ name: String, mistakes: inout RedisSettingMistakes) -> Duration? {
        guard let text = parameters[name] else { return nil }
        guard let seconds = Double(text), seconds > 0, seconds < 1e6 else {
            mistakes.add(
                "connection_string", "\(name) is no time",
                hint: "write seconds, such as \(name)=0.5, and a comma between parts")
            return nil
        }
        return .microseconds(Int64(seconds * 1_000_000))
    }

    /// Feast reads values as JSON where they are: a text in quotes, and `null` for none.
    private static func value(_ text: String) -> String? {
        guard text != "null" else { return nil }
        guard text.first == "\"" else { return text }
        do throws(JSONError) {
            let node = try JSONReader.read(Array(text.utf8))
            if case .string(let string) = node.kind { return string }
        } catch {
            // What is no JSON stands for itself.
            return text
        }
        return text
    }

    /// `host:port`, `host`, or `[::1]:port`.
    private static func address(_ text: Substring) -> RedisAddress? {
        var host = text
        var port = 6379
        if let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") {
            guard let number = UInt16(text[text.index(after: colon)...]), number > 0 else {
                return nil
            }
            port = Int(number)
            host = text[..<colon]
        }
        if host.first == "[", host.last == "]" { host = host.dropFirst().dropLast() }
        // A URL, which has its password before the host, is none.
        guard !host.isEmpty, !host.contains(where: { "@/ ".contains($0) }) else { return nil }
        return .host(String(host), port: port)
    }
}
