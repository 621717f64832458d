internal import FileSystem

/// The folder that one process has its logs in, and what ended processes have left beside it.
///
/// Several servers may work on one repository: each has a slot of its own, with a lock.
struct PushBufferFolder: ~Copyable {
    private let root: String
    private let slots: [Int]
    /// One a slot; held as long as the process lives.
    private let locks: LockChain

    /// Takes all slots that nobody has, and one at least.
    init(repository: String) throws(FileError) {
        root = "\(repository)/.larder/push"
        try Folder.make(root)
        // The log is only as safe as the names of the folders that it is in.
        try Folder.synchronize("\(repository)/.larder")
        try Folder.synchronize(repository)
        let ignored = "\(repository)/.larder/.gitignore"
        if File.Identity(ofFileAt: ignored) == nil {
            try File.replace(ignored, with: Array("*\n".utf8))
        }
        let known = Set(try Folder.names(in: root).compactMap { Int($0) })
        var slots: [Int] = []
        var chain = LockChain.end
        var slot = 0
        while slots.isEmpty || slot <= known.max() ?? 0 {
            defer { slot += 1 }
            guard slots.isEmpty || known.contains(slot) else { continue }
            try Folder.make("\(root)/\(slot)")
            try Folder.synchronize(root)
            if let lock = try FileLock.ifFree("\(root)/\(slot)/lock") {
                chain = LockChain(lock, chain)
                slots.append(slot)
            }
        }
        locks = chain
        self.slots = slots
    }

    /// The folders of the logs that there are.
    borrowing func logs() throws(FileError) -> [String] {
        var folders: [String] = []
        for slot in slots {
            for name in try Folder.names(in: "\(root)/\(slot)") {
                let folder = "\(root)/\(slot)/\(name)"
                if Folder.exists(folder) { folders.append(folder) }
            }
        }
        return folders
    }

    /// The folder of a new log.
    borrowing func newLog(of source: String) throws(FileError) -> String {
        // A name that any file system takes; the log's own file says whose it is.
        let safe = String(source.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let random = String(UInt32.random(in: 0 ... .max), radix: 16)
        return "\(root)/\(slots.first ?? 0)/\(safe.prefix(80))-\(random)"
    }
}

/// Locks that are held together.
private final class LockChain: Sendable {
    private let lock: FileLock?
    private let next: LockChain?

    static var end: LockChain { LockChain(nil, nil) }

    init(_ lock: consuming FileLock?, _ next: LockChain?) {
        self.lock = lock
        self.next = next
    }
}
