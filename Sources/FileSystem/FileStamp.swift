import Glibc

/// What tells a file from another one, and from its next version, without reading it.
public struct FileStamp: Hashable, Sendable {
    /// Where the file is, all symbolic links followed.
    public var path: String
    /// Its bytes.
    public var size: Int64
    /// When it was last written, in nanoseconds since 1970.
    public var modifiedNanoseconds: Int64

    /// All of it in a line.
    public var text: String { "\(path) \(size) \(modifiedNanoseconds)" }

    /// The stamp of a file; `nil` where none is.
    public init?(ofFileAt path: String) {
        var information = stat()
        guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
            let resolved = realpath(path, nil)
        else { return nil }
        defer { free(resolved) }
        self.path = String(cString: resolved)
        size = Int64(information.st_size)
        modifiedNanoseconds =
            Int64(information.st_mtim.tv_sec) * 1_000_000_000 + Int64(information.st_mtim.tv_nsec)
    }
}
