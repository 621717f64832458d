internal import FileSystem
import Synchronization

/// A registry's file, read anew only where it is no longer what was read last.
///
/// Whoever replaces or rewrites the file, also another process, is seen by the next call. Safe to be
/// shared between threads.
public final class CachedRegistry: Sendable {
    private struct Known: Sendable {
        var identity: File.Identity
        var registry: Registry
    }

    /// The file.
    public let file: RegistryFile
    private let known = Mutex<Known?>(nil)

    /// Nothing is read yet.
    public init(_ file: RegistryFile) {
        self.file = file
    }

    /// The registry as it is now.
    public func load() throws(RegistryError) -> Registry {
        // Before reading: what is written after this look has another identity at the next.
        guard let identity = File.Identity(ofFileAt: file.path) else { return try file.load() }
        if let known = known.withLock({ $0 }), known.identity == identity {
            return known.registry
        }
        let registry = try file.load()
        known.withLock {
            $0 = identity.isSettled ? Known(identity: identity, registry: registry) : nil
        }
        return registry
    }

    /// Whether the next call may do without reading.
    var isKept: Bool { known.withLock { $0 != nil } }
}
