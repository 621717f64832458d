/// What a repository's `feature_store.yaml` says, with Feast's defaults filled in.
///
/// Paths are joined with the repository's directory unless they are absolute.
public struct RepositoryConfiguration: Hashable, Sendable {
    /// The repository's directory, absolute.
    public var directory: String
    /// The configuration's file, as errors name it.
    public var file: String
    /// The project's name: word characters and hyphens, no hyphen where the online store is SQLite;
    /// definitions are applied only to one of ASCII letters, digits and underscores.
    public var project: String
    /// Where the file says the project's name, for errors.
    var projectPlace: String
    /// What the project is, for people.
    public var projectDescription: String
    /// Feast's name of the cloud; Larder only passes it on.
    public var provider: String
    /// Where the registry is.
    public var registry: RegistryConfiguration
    /// Which online store, and where.
    public var onlineStore: OnlineStoreConfiguration
    /// Which offline engine.
    public var offlineStore: OfflineStoreConfiguration
    /// How entity keys are written, 2 or 3.
    public var entityKeySerializationVersion: Int
    /// Larder's own settings, under `larder:`.
    public var larder: LarderSettings
    /// How Feast's server is to know its callers.
    public var auth: AuthConfiguration
    /// How Feast's server is to gather pushed rows for the offline store; `nil`: it is not.
    public var offlinePushBatching: OfflinePushBatching?
    /// What is odd in the file.
    public var warnings: [ConfigurationWarning]
    /// The file's own settings in order, its variables expanded, and the defaults of those left
    /// out: what `larder configuration` shows.
    var shown: EffectiveSettings

    /// `path` as it is if absolute, else inside the repository.
    public func resolve(_ path: String) -> String {
        Self.join(directory, path)
    }

    static func join(_ directory: String, _ path: String) -> String {
        path.hasPrefix("/")
            ? path : directory.hasSuffix("/") ? directory + path : "\(directory)/\(path)"
    }
}

/// The section `registry`.
public struct RegistryConfiguration: Hashable, Sendable {
    /// The registry's file, absolute.
    public var path: String
    /// For how long Feast's programs go on with what they have read; Larder's server sees a change
    /// within a second.
    public var cacheTTLSeconds: Int

    /// Where a registry is.
    public init(path: String, cacheTTLSeconds: Int = 600) {
        self.path = path
        self.cacheTTLSeconds = cacheTTLSeconds
    }
}

/// The section `offline_store`.
public enum OfflineStoreConfiguration: Hashable, Sendable {
    /// The embedded engine, which Feast's `file`, `dask` and `duckdb` all mean.
    case embedded(type: String)
    /// An engine of Feast's that Larder has no code for.
    case unsupported(type: String, place: String)

    /// Throws unless the embedded engine is meant.
    public func requireEmbedded() throws(ConfigurationError) {
        guard case .unsupported(let type, let place) = self else { return }
        throw ConfigurationError(
            code: .unsupported, message: "no offline store of type \"\(type)\"", place: place,
            hint: "supported: dask, duckdb, file; all three mean the embedded engine")
    }
}

/// The section `larder`, which Feast ignores.
public struct LarderSettings: Hashable, Sendable {
    /// What is answered where a value in the online store is older than its view's TTL.
    public enum OnlineTTL: String, Hashable, Sendable, CaseIterable {
        /// The value, as if it were fresh: Feast's answer.
        case ignore
        /// The value, with the status `OUTSIDE_MAX_AGE`.
        case mark
        /// Null, with the status `OUTSIDE_MAX_AGE`.
        case null
    }

    /// How many threads the embedded engine uses; `nil`: as many as there are processors.
    public var offlineEngineThreads: Int?
    /// How much memory the embedded engine uses, such as `2GB`; `nil`: the engine's default.
    public var offlineEngineMemoryLimit: String?
    /// How long the online store waits for another process's lock; `nil`: the store's default.
    public var onlineStoreLockTimeout: Duration?
    /// How long the program of definitions in Swift may run; `nil`: a minute.
    public var definitionsTimeLimit: Duration?
    /// What `larder serve` bears.
    public var server: ServerLimits
    /// What is answered in place of values that are older than their view's TTL.
    public var onlineTTL: OnlineTTL

    /// Settings of Larder's own.
    public init(
        offlineEngineThreads: Int? = nil, offlineEngineMemoryLimit: String? = nil,
        onlineStoreLockTimeout: Duration? = nil, definitionsTimeLimit: Duration? = nil,
        server: ServerLimits = ServerLimits(), onlineTTL: OnlineTTL = .ignore
    ) {
        self.offlineEngineThreads = offlineEngineThreads
        self.offlineEngineMemoryLimit = offlineEngineMemoryLimit
        self.onlineStoreLockTimeout = onlineStoreLockTimeout
        self.definitionsTimeLimit = definitionsTimeLimit
        self.server = server
        self.onlineTTL = onlineTTL
    }
}
