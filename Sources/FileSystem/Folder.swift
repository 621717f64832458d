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

    /// Whether a folder is there.
    public static func exists(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }
}
