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
