internal import FileSystem
internal import FoundationEssentials

/// A new folder of this user alone, which goes away with all in it when the value ends.
struct ScratchFolder: ~Copyable {
    let path: String

    /// - Parameter parent: The folder to make it in.
    init(in parent: String) throws(SwiftDefinitionError) {
        path = "\(parent)/larder-\(UUID().uuidString)"
        guard Folder.exists(parent) else {
            throw .system("no folder can be made in \(parent)", "it is no folder itself")
        }
        do throws(FileError) {
            _ = try Folder.makePrivate(path)
        } catch {
            throw .system("no folder can be made in \(parent)", error.reason)
        }
    }

    deinit {
        // What is left harms nobody: a cache is tidied, and so are temporary folders.
        _ = try? FileManager.default.removeItem(atPath: path)
    }

    /// Makes a folder in it.
    borrowing func makeFolder(_ name: String) throws(SwiftDefinitionError) {
        do throws(FileError) {
            try Folder.make("\(path)/\(name)")
        } catch {
            throw .system("\(path)/\(name) can't be made", error.reason)
        }
    }

    /// Whether there is a file.
    borrowing func has(_ name: String) -> Bool { FileStamp(ofFileAt: "\(path)/\(name)") != nil }

    /// Writes a file.
    borrowing func write(_ name: String, _ bytes: [UInt8]) throws(SwiftDefinitionError) {
        do throws(FileError) {
            try File.replace("\(path)/\(name)", with: bytes)
        } catch {
            throw .system("\(path)/\(name) can't be written", error.reason)
        }
    }
}
