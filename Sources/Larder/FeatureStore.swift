internal import ChildProcess
internal import FoundationEssentials
internal import OfflineStore
public import OnlineStore
public import Registry
internal import Synchronization

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
    /// Is told what definitions print, and what their compiler warns of, in lines.
    let messages: @Sendable (String) -> Void
    /// What ends the calls that use an offline engine or a compiler; `nil` ones have ended.
    private let running = Mutex<[WeakReference]>([])

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
        registryFile = RegistryFile(path: configuration.registry.path)
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
        let store = OfflineStore(
            engine: engine, repository: configuration.directory,
            threads: settings.offlineEngineThreads)
        endWhenCancelled(store.cancellation)
        return store
    }

    /// Has ``cancel()`` end some work, as long as its cancellation is kept by others.
    func endWhenCancelled(_ cancellation: any Cancellable) {
        running.withLock { running in
            running.removeAll { $0.object == nil }
            running.append(WeakReference(object: cancellation))
        }
    }

    /// Ends the calls that are reading or writing files, or compiling, at this moment, from any
    /// thread.
    ///
    /// They throw an `OfflineError` or a `SwiftDefinitionError` of the code `interrupted`. What they had done stays done, and
    /// nothing is half written.
    public func cancel() {
        for reference in running.withLock({ $0 }) { reference.object?.cancel() }
    }

    /// The table of a view in the online store.
    func table(of view: String) -> OnlineTable {
        OnlineTable(project: project, featureView: view)
    }
}

/// What can end work that goes on in another thread.
protocol Cancellable: AnyObject, Sendable {
    /// Ends the work.
    func cancel()
}

extension Cancellation: Cancellable {}

extension ChildProcessCancellation: Cancellable {}

/// A reference that keeps nothing alive.
private struct WeakReference: Sendable {
    weak let object: (any Cancellable)?
}
