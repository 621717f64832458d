internal import FoundationEssentials
internal import OfflineStore
public import OnlineStore
public import Registry

/// A feature store: one repository's definitions, registry, history and newest values.
///
/// It is cheap to make: files are opened, and the offline engine is loaded, when a call first needs
/// them. Calls block, and may be made from any thread. Errors are of types that conform to
/// `UserFacingError` or `UserFacingErrors`: they say what is wrong, where, and what to do.
public final class FeatureStore: Sendable {
    /// What the repository's `feature_store.yaml` says.
    public let configuration: RepositoryConfiguration
    /// The registry's file.
    let registryFile: RegistryFile

    /// The store of a repository whose configuration is known.
    public init(configuration: RepositoryConfiguration) {
        self.configuration = configuration
        registryFile = RegistryFile(path: configuration.registry.path)
    }

    /// The store of a repository.
    ///
    /// - Parameters:
    ///   - repository: The folder that holds `feature_store.yaml`.
    ///   - environment: The variables that may stand in the configuration; `nil`: the process's.
    public convenience init(repository: String, environment: [String: String]? = nil) throws {
        try self.init(
            configuration: .load(
                from: repository,
                environment: environment ?? ProcessInfo.processInfo.environment))
    }

    /// The name of the repository's project.
    public var project: String { configuration.project }

    /// The registry as it is now.
    public func registry() throws -> Registry { try registryFile.load() }

    /// The registry as it is now, or an empty one where there is none yet.
    public func registryIfPresent() throws -> Registry {
        try registryFile.loadIfPresent() ?? Registry()
    }

    /// The store that serves the newest values; nothing is opened before it is used.
    public func onlineStore() throws -> any OnlineStore { try configuration.makeOnlineStore() }

    /// The embedded engine, loaded for this call.
    func offlineStore() throws -> OfflineStore {
        try configuration.offlineStore.requireEmbedded()
        let settings = configuration.larder
        let engine = try Engine.duckDB(
            threads: settings.offlineEngineThreads, memoryLimit: settings.offlineEngineMemoryLimit)
        return OfflineStore(
            engine: engine, repository: configuration.directory,
            threads: settings.offlineEngineThreads)
    }

    /// The table of a view in the online store.
    func table(of view: String) -> OnlineTable {
        OnlineTable(project: project, featureView: view)
    }
}
