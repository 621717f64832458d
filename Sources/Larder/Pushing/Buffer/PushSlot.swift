internal import FileSystem

/// A folder of logs that nobody else touches as long as the value lives.
final class PushSlot: Sendable {
    private let folder: String
    private let lock: FileLock

    /// Takes a slot; `nil` where somebody has it.
    init?(ifFree folder: String) throws(FileError) {
        guard let lock = try FileLock.ifFree("\(folder)/lock") else { return nil }
        self.folder = folder
        self.lock = lock
    }

    /// The logs that there are.
    func logs(event: (PushBufferEvent) -> Void) throws(FileError) -> [PushLog] {
        var logs: [PushLog] = []
        for path in try Self.logFolders(in: folder) {
            guard let source = PushLog.source(ofFolder: path) else { continue }
            logs.append(try PushLog(folder: path, source: source, event: event))
        }
        return logs
    }

    /// The folder of a new log.
    func newLog(of source: String) -> String {
        // A name that any file system takes; the log's own file says whose it is.
        let safe = String(source.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let random = String(UInt32.random(in: 0 ... .max), radix: 16)
        return "\(folder)/\(safe.prefix(80))-\(random)"
    }

    /// Whether there are rows that wait.
    func hasRows() throws(FileError) -> Bool { try Self.hasRows(in: folder) }

    /// Whether there seem to be rows that wait in a slot, whoever has it.
    static func hasRows(in folder: String) throws(FileError) -> Bool {
        for log in try logFolders(in: folder) where try !PushLog.segments(in: log).isEmpty {
            return true
        }
        return false
    }

    private static func logFolders(in folder: String) throws(FileError) -> [String] {
        try Folder.names(in: folder).map { "\(folder)/\($0)" }.filter(Folder.exists)
    }
}
