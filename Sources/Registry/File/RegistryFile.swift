public import FeatureValues
import FileSystem

/// A registry in a file, read by anyone at any time and changed by one at a time.
///
/// Readers take no lock: a write puts a whole new file in the place of the old one, and they see one
/// or the other. Writers hold a lock, `.NAME.lock` beside the file, from before they read until what
/// they changed is on the disk, so that none loses what another wrote. Python Feast knows nothing of
/// the lock.
public struct RegistryFile: Hashable, Sendable {
    /// Where the file is.
    public let path: String

    /// A registry file, which need not exist yet.
    public init(path: String) {
        self.path = path
    }

    /// Reads the registry.
    public func load() throws(RegistryError) -> Registry {
        guard let registry = try loadIfPresent() else {
            throw RegistryError(
                code: .missing, message: "there is no registry", place: path,
                hint: "create it with \"larder apply\"")
        }
        return registry
    }

    /// Reads the registry, or answers `nil` where there is no file.
    public func loadIfPresent() throws(RegistryError) -> Registry? {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try File.read(path)
        } catch {
            if error.isMissing { return nil }
            throw RegistryError(
                code: .unreadable, message: "can't read the registry: \(error.reason)",
                place: path, hint: "check the file and its permissions")
        }
        do throws(WireError) {
            return try Registry(parsing: bytes)
        } catch {
            let hint =
                "restore the file from a copy, or delete it and run \"larder apply\" to make it anew"
            throw RegistryError(
                code: .corrupt,
                message: bytes.isEmpty
                    ? "the registry is empty" : "the registry is corrupt: \(error)",
                place: path, hint: hint)
        }
    }

    /// Reads the registry, changes it and writes it, while no other writer does.
    ///
    /// Where there is no file, the registry starts empty. A registry that `body` leaves as it was is
    /// not written, nor one that it throws over.
    ///
    /// - Parameters:
    ///   - now: The time of the change.
    ///   - body: What changes the registry. It must not change the same file by itself: it would wait
    ///     for its own lock forever.
    /// - Returns: What `body` returns.
    public func update<Result>(
        now: Timestamp, _ body: (inout Registry) throws -> Result
    ) throws -> Result {
        let lock = try locked()
        let old = try loadIfPresent()
        var registry = old ?? Registry()
        let result = try body(&registry)
        if registry != old {
            registry.stamp(now: now)
            try write(registry)
        }
        withExtendedLifetime(lock) {}
        return result
    }

    /// Makes the folder that the file belongs in, where it is missing.
    public func makeFolder() throws(RegistryError) {
        let folder = File.split(path).directory
        do throws(FileError) {
            try Folder.make(folder)
        } catch {
            throw RegistryError(
                code: .unwritable, message: "can't make the registry's folder: \(error.reason)",
                place: path, hint: "check \(folder) and its permissions")
        }
    }

    private func locked() throws(RegistryError) -> FileLock {
        do throws(FileError) {
            let (directory, name) = File.split(try File.destination(of: path))
            return try FileLock("\(directory)/.\(name).lock")
        } catch {
            throw RegistryError(
                code: .unwritable, message: "can't lock the registry: \(error)", place: path,
                hint: "check that the folder exists and may be written to")
        }
    }

    private func write(_ registry: Registry) throws(RegistryError) {
        do throws(FileError) {
            try File.replace(path, with: registry.serialized())
        } catch {
            throw RegistryError(
                code: .unwritable, message: "can't write the registry: \(error)", place: path,
                hint: "check the folder's permissions and the space on its disk")
        }
    }
}
