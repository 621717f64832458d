import Glibc

/// A lock that one holder at a time has, among threads and processes; given up when the value ends.
///
/// It is advisory: only those who ask for it are kept out. The file that carries it stays.
public struct FileLock: ~Copyable, Sendable {
    private let descriptor: Descriptor

    /// Waits for the lock that a file carries; the file is made where it is missing.
    public init(_ path: String) throws(FileError) {
        while true {
            let descriptor = try Descriptor(path, flags: O_RDWR | O_CREAT)
            while flock(descriptor.number, LOCK_EX) != 0 {
                guard errno == EINTR else { throw FileError("flock", path) }
            }
            // Someone may have deleted the file meanwhile: then others lock another one.
            var held = stat()
            var named = stat()
            if fstat(descriptor.number, &held) == 0, stat(path, &named) == 0,
                (held.st_dev, held.st_ino) == (named.st_dev, named.st_ino)
            {
                self.descriptor = descriptor
                return
            }
        }
    }

    /// The lock that a file carries, or `nil` where somebody has it.
    public static func ifFree(_ path: String) throws(FileError) -> FileLock? {
        let descriptor = try Descriptor(path, flags: O_RDWR | O_CREAT)
        guard flock(descriptor.number, LOCK_EX | LOCK_NB) == 0 else {
            if errno == EWOULDBLOCK { return nil }
            throw FileError("flock", path)
        }
        return FileLock(holding: descriptor)
    }

    private init(holding descriptor: consuming Descriptor) {
        self.descriptor = descriptor
    }

    /// Gives the lock up.
    public consuming func release() {}
}
