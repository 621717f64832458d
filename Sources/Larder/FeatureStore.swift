internal import FoundationEssentials
internal import OfflineStore
package import OnlineStore
public import Registry

/// A feature store: one repository's definitions, registry, history and newest values.
///
/// ```swift
/// let store = try FeatureStore(repository: "driver_features")
/// try store.apply()
/// try store.materializeIncremental(through: .now()).throwIfAnyFailed()
/// let frame = try store.historicalFeatures(
///     for: EntityRows(file: "labels.parquet"), features: .service("driver_activity"))
/// let answer = try store.onlineFeatures(
///     .service("driver_activity"), for: ["driver_id": [1001, 1002]])
/// ```
/// It is cheap to make: files are opened, and the offline engine is loaded, when a call first needs
/// them. What online features need is kept for the next call, so keep the store as well.
///
/// Calls block, and may be made from any thread; from a task, make them with ``onOwnThread(_:)``.
/// Errors are of types that conform to ``/FeatureDefinitions/UserFacingError`` or
/// ``/FeatureDefinitions/UserFacingErrors``: they say what is wrong, where, and what to do.
public final class FeatureStore: Sendable {
    /// What the repository's `feature_store.yaml` says.
    public let configuration: RepositoryConfiguration
    /// Is told what definitions print, and what their compiler warns of, in lines.
    let messages: @Sendable (String) -> Void
    /// What calls leave open for the next ones.
    private let opened: OpenedStores
    /// What ends the calls of this store.
    let running: RunningCalls

    /// The store of a repository whose configuration is known.
    ///
    /// - Parameters:
    ///   - configuration: What `feature_store.yaml` says.
    ///   - messages: Is told what definitions in Swift print, and what the compiler warns of, in
    ///     lines; by default nobody is.
    public init(
        configuration: RepositoryConfiguration,
        messages: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.messages = messages
        opened = OpenedStores(configuration)
        running = RunningCalls()
    }

    /// Another store of the repository, whose calls can be ended without those of the first; what
    /// either has opened serves both.
    init(sharing other: FeatureStore) {
        configuration = other.configuration
        messages = other.messages
        opened = other.opened
        running = RunningCalls(within: other.running)
    }

    /// The store of a repository.
    ///
    /// - Parameters:
    ///   - repository: The folder that holds `feature_store.yaml`.
    ///   - environment: The variables that may stand in the configuration; `nil`: the process's.
    ///   - messages: Is told what definitions in Swift print, and what the compiler warns of, in
    ///     lines; by default nobody is.
    public convenience init(
        repository: String, environment: [String: String]? = nil,
        messages: @escaping @Sendable (String) -> Void = { _ in }
    ) throws {
        try self.init(
            configuration: .load(
                from: repository,
                environment: environment ?? ProcessInfo.processInfo.environment),
            messages: messages)
    }

    /// The name of the repository's project.
    public var project: String { configuration.project }

    /// The registry's file.
    var registryFile: RegistryFile { opened.registry.file }

    /// The registry as it is now.
    public func registry() throws -> Registry { try opened.registry.load() }

    /// The registry as it is now, or an empty one where there is none yet.
    public func registryIfPresent() throws -> Registry {
        try registryFile.loadIfPresent() ?? Registry()
    }

    /// The store that serves the newest values; nothing is opened before it is used.
    package func onlineStore() throws -> any OnlineStore { try opened.onlineStore() }

    /// Lends the embedded engine, and keeps it for the next call where all goes well.
    func withOfflineStore<Answer>(
        _ body: (OfflineStore) throws -> Answer
    ) throws -> Answer {
        let store: OfflineStore
        if let kept = opened.takeOfflineStore() {
            store = kept
            running.add(store.cancellation)
        } else {
            store = try offlineStore()
        }
        let answer = try body(store)
        running.remove(store.cancellation)
        if !store.cancellation.isRequested { opened.keep(store) }
        return answer
    }

    /// The embedded engine, loaded for this call.
    func offlineStore() throws -> OfflineStore {
        try configuration.offlineStore.requireEmbedded()
        let settings = configuration.larder
        let engine = try Engine.duckDB(
            threads: settings.offlineEngineThreads, memoryLimit: settings.offlineEngineMemoryLimit)
        let store = OfflineStore(
            engine: engine, repository: configuration.directory,
            threads: settings.offlineEngineThreads)
        running.add(store.cancellation)
        return store
    }

    /// Ends the calls that are reading or writing files, or compiling, at this moment, from any
    /// thread.
    ///
    /// They throw an `OfflineError` or a `SwiftDefinitionError` of the code `interrupted`. What they
    /// had done stays done, and nothing is half written.
    public func cancel() { running.cancel() }

    /// The table of a view in the online store.
    func table(of view: String) -> OnlineTable {
        OnlineTable(project: project, featureView: view)
    }
}
