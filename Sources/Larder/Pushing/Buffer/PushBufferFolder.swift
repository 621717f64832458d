internal import FileSystem

/// The folder that the servers of one repository have their logs in: each has a slot of its own,
/// which it holds the lock of as long as it lives.
struct PushBufferFolder {
    private let root: String

    /// Whether there seem to be rows that wait in the logs of a repository, whoever has them.
    static func hasRows(repository: String) throws(FileError) -> Bool {
        let root = root(of: repository)
        for number in try Folder.names(in: root) where Int(number) != nil {
            if try PushSlot.hasRows(in: "\(root)/\(number)") { return true }
        }
        return false
    }

    private static func root(of repository: String) -> String { "\(repository)/.larder/push" }

    init(repository: String) throws(FileError) {
        root = Self.root(of: repository)
        try Folder.make(root)
        // The log is only as safe as the names of the folders that it is in.
        try Folder.synchronize("\(repository)/.larder")
        try Folder.synchronize(repository)
        let ignored = "\(repository)/.larder/.gitignore"
        if try !File.exists(ignored) {
            try File.replace(ignored, with: Array("*\n".utf8))
        }
    }

    /// Takes the first slot that nobody has.
    func freeSlot() throws(FileError) -> PushSlot {
        var number = 0
        while true {
            let folder = "\(root)/\(number)"
            try Folder.make(folder)
            try Folder.synchronize(root)
            if let slot = try PushSlot(ifFree: folder) { return slot }
            number += 1
        }
    }

    /// Takes the slots in which ended processes have left rows.
    func abandonedSlots() throws(FileError) -> [PushSlot] {
        var slots: [PushSlot] = []
        for number in try Folder.names(in: root).compactMap({ Int($0) }).sorted() {
            let folder = "\(root)/\(number)"
            // Without the lock at first, which a server that starts may be about to take.
            guard try PushSlot.hasRows(in: folder), let slot = try PushSlot(ifFree: folder) else {
                continue
            }
            slots.append(slot)
        }
        return slots
    }
}

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
