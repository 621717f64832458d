internal import OnlineStore
internal import YAML

extension RepositoryConfiguration {
    /// Reads the text of a `feature_store.yaml`.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - file: How errors name the file.
    ///   - directory: The repository's directory, absolute.
    ///   - environment: The variables that may stand in values.
    public static func read(
        _ text: String, file: String, directory: String, environment: [String: String]
    ) throws(ConfigurationErrors) -> RepositoryConfiguration {
        var reader = SettingsReader(file: file)
        let parsed: YAMLNode
        do throws(YAMLError) {
            parsed = try YAMLNode.parse(text)
        } catch {
            throw ConfigurationErrors([ConfigurationError(error, file: file)])
        }
        guard parsed.entries != nil else {
            reader.fail(
                .wrongType, "the file must hold settings", line: parsed.mark.line, path: "",
                hint: "write at least: project: NAME, and registry: data/registry.db")
            try reader.throwIfAny()
            throw ConfigurationErrors([])
        }
        let root = SettingsReader.Section(
            path: "",
            node: reader.expand(parsed, with: EnvironmentVariables(values: environment)))
        reader.warnOfUnknownKeys(in: root, known: KnownKeys.topLevel)

        let onlineStore = reader.onlineStore(in: root)
        let configuration = RepositoryConfiguration(
            directory: directory, file: file,
            project: reader.project(in: root, onlineStore: onlineStore),
            projectPlace: reader.place(
                root.node["project"]?.mark.line ?? root.node.mark.line, "project"),
            projectDescription: reader.text("project_description", in: root) ?? "",
            provider: reader.text("provider", in: root) ?? "local",
            registry: reader.registry(in: root, directory: directory),
            onlineStore: onlineStore, offlineStore: reader.offlineStore(in: root),
            entityKeySerializationVersion: reader.integer(
                "entity_key_serialization_version", in: root, range: 2...3,
                hint: "write 3; 2 where an older Feast made the store") ?? 3,
            larder: reader.larderSettings(in: root), auth: reader.auth(in: root),
            offlinePushBatching: reader.offlinePushBatching(in: root),
            warnings: reader.warnings.sorted { $0.line < $1.line }.map(\.warning),
            shown: EffectiveSettings(of: root.node.value))
        try reader.throwIfAny()
        return configuration
    }
}

/// The keys of Feast 0.67 and of Larder.
private enum KnownKeys {
    static let topLevel = [
        "project", "project_description", "provider", "registry", "online_store", "offline_store",
        "batch_engine", "feature_server", "auth", "flags", "entity_key_serialization_version",
        "coerce_tz_aware", "materialization", "openlineage", "mlflow", "embedding_model",
        "data_quality_monitoring", "larder",
    ]
    static let registry = [
        "registry_type", "path", "cache_ttl_seconds", "cache_mode", "registry_store_type",
        "purge_feast_metadata", "enable_online_feature_view_versioning",
        "serve_features_while_materializing", "s3_additional_kwargs", "mcp",
    ]
    static let embeddedEngine = [
        "type", "staging_location", "staging_location_endpoint_override",
    ]
}

extension SettingsReader {
    fileprivate mutating func project(
        in root: Section, onlineStore: OnlineStoreConfiguration
    ) -> String {
        guard let node = node("project", in: root) else {
            fail(
                .missingKey, "no project", line: root.node.mark.line, path: "",
                hint: "add a line: project: NAME")
            return ""
        }
        guard let name = text("project", in: root) else { return "" }
        let isWord = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" || $0 == "-"
        }
        if name.isEmpty || !isWord || name.hasPrefix("-") {
            fail(
                .wrongValue, "a project can't be called \"\(name)\"", line: node.mark.line,
                path: "project",
                hint: "use letters, digits and underscores")
        } else if name.contains("-"), onlineStore.type == "sqlite" {
            fail(
                .wrongValue,
                "the project \"\(name)\" has a hyphen, which SQLite's tables can't have",
                line: node.mark.line, path: "project",
                hint: "use \"\(name.map { $0 == "-" ? "_" : String($0) }.joined())\"")
        }
        return name
    }

    fileprivate mutating func registry(in root: Section, directory: String) -> RegistryConfiguration
    {
        let none = RegistryConfiguration(path: "", cacheTTLSeconds: 600)
        guard let node = node("registry", in: root) else {
            fail(
                .missingKey, "no registry", line: root.node.mark.line, path: "",
                hint: "add a line: registry: data/registry.db")
            return none
        }
        var settings = none
        var path: String?
        var pathKey = "registry"
        var line = node.mark.line
        if node.entries == nil {
            path = text("registry", in: root)
            if path == nil { return none }
        } else if let section = section("registry", in: root) {
            let type = text("registry_type", in: section) ?? "file"
            guard type == "file" else {
                fail(
                    .unsupported, "no registry of type \"\(type)\"",
                    line: section.node["registry_type"]?.mark.line ?? line,
                    path: "registry.registry_type", hint: "supported: file")
                return none
            }
            warnOfUnknownKeys(in: section, known: KnownKeys.registry)
            refuseVersionedTables(in: section)
            settings.cacheTTLSeconds =
                integer(
                    "cache_ttl_seconds", in: section, range: 0...Int.max,
                    hint: "write seconds; 0 means for ever") ?? 600
            path = text("path", in: section)
            pathKey = "registry.path"
            line = section.node["path"]?.mark.line ?? line
        }
        guard let path, !path.isEmpty else {
            fail(
                .missingKey, "the registry has no path", line: line, path: pathKey,
                hint: "write data/registry.db")
            return none
        }
        guard let local = Self.localPath(path) else {
            fail(
                .unsupported, "no registry at \"\(YAMLValue.masked(path))\"", line: line,
                path: pathKey, hint: "supported: a path of a file")
            return none
        }
        settings.path = RepositoryConfiguration.join(directory, local)
        return settings
    }

    /// Values would go to and come from tables other than those that Feast uses.
    private mutating func refuseVersionedTables(in section: Section) {
        let key = "enable_online_feature_view_versioning"
        guard let node = section.node[key], node.value == .boolean(true) else { return }
        fail(
            .unsupported, "online tables per version of a feature view are not supported",
            line: node.mark.line, path: "registry.\(key)", hint: "set it to false")
    }

    fileprivate mutating func onlineStore(in root: Section) -> OnlineStoreConfiguration {
        guard let node = root.node["online_store"] else {
            return OnlineStoreConfiguration(type: "sqlite")
        }
        var store = OnlineStoreConfiguration(
            type: "sqlite", place: place(node.mark.line, "online_store"))
        if node.value == .null {
            store.type = nil
        } else if node.entries == nil {
            store.type = text("online_store", in: root)
            if ["none", "null"].contains(store.type?.lowercased()) { store.type = nil }
        } else if let section = section("online_store", in: root) {
            if let type = text("type", in: section), let line = section.node["type"]?.mark.line {
                store.type = type
                store.place = place(line, "online_store.type")
            }
            guard let kind = store.type.flatMap(OnlineStoreKind.named) else { return store }
            warnOfUnknownKeys(in: section, known: ["type"] + kind.settings.sorted())
            for entry in section.node.entries ?? [] where kind.settings.contains(entry.key) {
                store.settings[entry.key] = scalarText(entry.key, in: section)
            }
        }
        return store
    }

    fileprivate mutating func offlineStore(in root: Section) -> OfflineStoreConfiguration {
        guard let node = node("offline_store", in: root) else { return .embedded(type: "dask") }
        var type = "dask"
        var path = "offline_store"
        var line = node.mark.line
        var settings: Section?
        if node.entries == nil {
            type = text("offline_store", in: root) ?? type
        } else if let section = section("offline_store", in: root) {
            settings = section
            type = text("type", in: section) ?? type
            path = "offline_store.type"
            line = section.node["type"]?.mark.line ?? line
        }
        guard ["file", "dask", "duckdb"].contains(type) else {
            return .unsupported(type: type, place: place(line, path))
        }
        if let settings { warnOfUnknownKeys(in: settings, known: KnownKeys.embeddedEngine) }
        return .embedded(type: type)
    }

    fileprivate mutating func larderSettings(in root: Section) -> LarderSettings {
        guard let larder = section("larder", in: root) else { return LarderSettings() }
        warnOfUnknownKeys(
            in: larder,
            known: ["definitions", "offline_engine", "online_store", "online_ttl", "server"])
        var settings = LarderSettings()
        if let engine = section("offline_engine", in: larder) {
            warnOfUnknownKeys(in: engine, known: ["threads", "memory_limit"])
            settings.offlineEngineThreads = integer(
                "threads", in: engine, range: 1...1024, hint: "write a number from 1 to 1024")
            settings.offlineEngineMemoryLimit = text("memory_limit", in: engine)
        }
        if let store = section("online_store", in: larder) {
            warnOfUnknownKeys(in: store, known: ["lock_timeout_milliseconds"])
            settings.onlineStoreLockTimeout = integer(
                "lock_timeout_milliseconds", in: store, range: 0...3_600_000,
                hint: "write milliseconds, at most 3600000"
            ).map { .milliseconds($0) }
        }
        settings.onlineTTL = onlineTTL(in: larder)
        if let definitions = section("definitions", in: larder) {
            warnOfUnknownKeys(in: definitions, known: ["time_limit_seconds"])
            settings.definitionsTimeLimit = integer(
                "time_limit_seconds", in: definitions, range: 1...86_400,
                hint: "write seconds, from 1 to 86400"
            ).map { .seconds($0) }
        }
        settings.server = serverLimits(in: larder)
        return settings
    }

    private mutating func onlineTTL(in larder: Section) -> LarderSettings.OnlineTTL {
        guard let node = larder.node["online_ttl"] else { return .ignore }
        // YAML's own null is meant as the word.
        if node.value == .null { return .null }
        guard let word = text("online_ttl", in: larder) else { return .ignore }
        guard let mode = LarderSettings.OnlineTTL(rawValue: word) else {
            fail(
                .wrongValue, "no answer to expired values is called \"\(word)\"",
                line: node.mark.line, path: "larder.online_ttl",
                hint: "write mark or null; ignore, or nothing, for Feast's answer")
            return .ignore
        }
        return mode
    }

    /// The path itself, `nil` where it is an address of another kind than a file's.
    private static func localPath(_ path: String) -> String? {
        if path.hasPrefix("file://") { return String(path.dropFirst(7)) }
        return path.contains("://") ? nil : path
    }
}

extension ConfigurationError {
    init(_ error: YAMLError, file: String) {
        let hint =
            switch error.code {
            case .duplicateKey: "keep one of the two"
            case .severalDocuments: "remove the line ---"
            case .unknownAnchor: "put &name before the value that *name is to repeat"
            case .unknownTag: "remove the tag"
            default: "check the indentation and the quotes around line \(error.mark.line)"
            }
        self.init(
            code: error.code == .duplicateKey ? .duplicateKey : .syntax, message: error.message,
            place: "\(file):\(error.mark.line):\(error.mark.column)", hint: hint)
    }
}
