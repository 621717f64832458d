internal import FileSystem
internal import MicroHTTPD
internal import Synchronization

/// Files that are looked at every second, and read again when one has changed.
///
/// What can't be read is told once, and what held before goes on to hold; it is tried again with the
/// next change.
final class Reloading: Sendable {
    private let files: [String]
    private let stamps: Mutex<[FileStamp?]>
    private let ticker = Mutex<Ticker?>(nil)

    /// Files as they are now; made before they are read for the first time.
    init(files: [String]) {
        self.files = files
        stamps = Mutex(files.map(FileStamp.init(ofFileAt:)))
    }

    /// Begins to look.
    ///
    /// - Parameter read: Reads them all again.
    func start(log: ServerLog, read: @escaping @Sendable () throws -> Void) {
        guard !files.isEmpty else { return }
        let ticker = Ticker(every: .seconds(1)) { [self] in
            guard isChanged() else { return }
            do {
                try read()
                log.tellOfReading(files)
            } catch {
                log.fail(error)
            }
        }
        self.ticker.withLock { $0 = ticker }
    }

    /// Looks no more.
    func stop() { ticker.withLock { $0.take() }?.stop() }

    private func isChanged() -> Bool {
        let new = files.map(FileStamp.init(ofFileAt:))
        return stamps.withLock { old in
            defer { old = new }
            return old != new
        }
    }
}
