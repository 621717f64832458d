internal import ADBC
internal import FoundationEssentials

/// Reads the history of features, and joins it to the rows that a model is trained on.
///
/// An engine reads the files; the point-in-time join and the choice of the newest row are
/// Larder's own. One store holds one engine connection and must be used from one thread at a time.
public final class OfflineStore {
    let engine: Engine
    /// The folder that relative paths start at.
    let repository: String
    /// How many threads the join uses.
    let threads: Int
    /// Ends what this store is doing, from any thread.
    public let cancellation: Cancellation

    /// A store on an engine.
    ///
    /// - Parameters:
    ///   - engine: Reads and writes the files.
    ///   - repository: The folder that relative paths start at.
    ///   - threads: How many threads the join may use; `nil`: one a core, at most eight.
    public init(engine: Engine, repository: String, threads: Int? = nil) {
        self.engine = engine
        self.repository = repository
        cancellation = Cancellation(engine.connection.canceller)
        self.threads = threads ?? min(8, max(1, ProcessInfo.processInfo.activeProcessorCount))
    }
}
