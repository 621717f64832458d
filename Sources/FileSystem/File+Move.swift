import Glibc

extension File {
    /// Gives a file another name in the same folder tree; a file that has it already is replaced.
    public static func move(_ path: String, to destination: String) throws(FileError) {
        guard rename(path, destination) == 0 else { throw FileError("rename", destination) }
    }

    /// Removes a file; one that is not there is as good as removed.
    public static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw FileError("unlink", path) }
    }
}
