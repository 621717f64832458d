import Glibc

/// Folders made where they are missing.
public enum Folder {
    /// Makes a folder and those above it; one that is there is left as it is.
    public static func make(_ path: String) throws(FileError) {
        if mkdir(path, 0o777) == 0 { return }
        if errno == ENOENT {
            try make(File.split(path).directory)
            if mkdir(path, 0o777) == 0 { return }
        }
        guard errno == EEXIST, exists(path) else { throw FileError("mkdir", path) }
    }

    /// Makes a folder that only this user sees; those above it are made as others are.
    ///
    /// - Returns: Whether it is there, belongs to this user, and nobody else may write into it.
    public static func makePrivate(_ path: String) throws(FileError) -> Bool {
        try make(File.split(path).directory)
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw FileError("mkdir", path) }
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
            && information.st_uid == geteuid() && information.st_mode & 0o022 == 0
    }

    /// Whether a folder is there.
    public static func exists(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }

    /// The names of what a folder holds, sorted; none where it is missing.
    public static func names(in path: String) throws(FileError) -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return [] }
            throw FileError("opendir", path)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Sees what a folder lists to the disk.
    public static func synchronize(_ path: String) throws(FileError) {
        try Descriptor(path, flags: O_RDONLY | O_DIRECTORY).synchronize()
    }
}
