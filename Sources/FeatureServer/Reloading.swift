internal import FileSystem
internal import Synchronization

/// Files that are read again when one has changed.
///
/// What can't be read is told once, and what held before goes on to hold; it is tried again with the
/// next change.
final class Reloading: Sendable {
    private let files: [String]
    private let stamps: Mutex<[FileStamp?]>

    /// Files as they are now; made before they are read for the first time.
    init(files: [String]) {
        self.files = files
        stamps = Mutex(files.map(FileStamp.init(ofFileAt:)))
    }

    /// Looks at the files.
    ///
    /// - Parameter read: Reads them all again, where one has changed since the last look.
    func look(log: ServerLog, read: () throws -> Void) {
        guard isChanged() else { return }
        do {
            try read()
            log.tellOfReading(files)
        } catch {
            log.fail(error)
        }
    }

    private func isChanged() -> Bool {
        let new = files.map(FileStamp.init(ofFileAt:))
        return stamps.withLock { old in
            defer { old = new }
            return old != new
        }
    }
}
