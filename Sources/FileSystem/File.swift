import Glibc

/// Files read and replaced as a whole.
public enum File {
    /// All bytes of a file.
    public static func read(_ path: String) throws(FileError) -> [UInt8] {
        let descriptor = try Descriptor(path, flags: O_RDONLY)
        return try descriptor.readToEnd()
    }

    /// Puts bytes in the place of a file's content, so that a reader sees the old or the new file
    /// and a crash at any moment leaves one of them.
    ///
    /// The new content goes to a file beside it, reaches the disk, and takes the name. Permissions
    /// and owner stay, as far as the process may set them. A symbolic link stays one: what it leads
    /// to is replaced. Folders on the way are not made.
    public static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        let target = try destination(of: path)
        let (directory, name) = split(target)
        let temporary = "\(directory)/.\(name).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
        do throws(FileError) {
            let new = try Descriptor(temporary, flags: O_WRONLY | O_CREAT | O_EXCL)
            try new.takeAttributes(ofFileAt: target)
            try new.write(bytes)
            try new.synchronize()
            guard rename(temporary, target) == 0 else { throw FileError("rename", target) }
        } catch {
            unlink(temporary)
            throw error
        }
        try Descriptor(directory, flags: O_RDONLY | O_DIRECTORY).synchronize()
    }

    /// Where a path leads once all symbolic links are followed, also where nothing is there yet.
    public static func destination(of path: String) throws(FileError) -> String {
        var path = path
        // Linux itself gives up after forty links.
        for _ in 0..<40 {
            guard let link = symbolicLink(at: path) else { return path }
            path = link.hasPrefix("/") ? link : "\(split(path).directory)/\(link)"
        }
        errno = ELOOP
        throw FileError("readlink", path)
    }

    /// A path's folder (`.` where it names none) and its last part.
    public static func split(_ path: String) -> (directory: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let name = String(path[path.index(after: slash)...])
        return (slash == path.startIndex ? "/" : String(path[..<slash]), name)
    }

    /// Whether something is there.
    ///
    /// - Throws: ``FileError`` where that can't be told: its folder is missing, or can't be looked at.
    public static func exists(_ path: String) throws(FileError) -> Bool {
        var information = stat()
        if stat(path, &information) == 0 { return true }
        guard errno == ENOENT, Folder.exists(split(path).directory) else {
            throw FileError("stat", path)
        }
        return false
    }

    /// Whether a file is there and has no bytes at all.
    public static func isEmpty(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
            && information.st_size == 0
    }

    /// Whether something is there that is neither a file nor a folder: a pipe, a socket, a device.
    public static func isSpecial(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0
            && ![S_IFREG, S_IFDIR].contains(information.st_mode & S_IFMT)
    }

    /// Whether every user of this machine may read or change a file; `false` for a symbolic link.
    public static func isOpenToAll(_ path: String) -> Bool {
        var information = stat()
        return lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
            && information.st_mode & 0o007 != 0
    }

    static func symbolicLink(at path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }
}
