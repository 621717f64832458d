import Glibc

/// An open file, closed when the value ends.
struct Descriptor: ~Copyable, Sendable {
    let number: Int32
    private let path: String

    /// Opens a file; a new one gets the permissions that the process's mask leaves of 0666.
    init(_ path: String, flags: Int32) throws(FileError) {
        var number: Int32
        repeat {
            number = open(path, flags | O_CLOEXEC, 0o666)
        } while number < 0 && errno == EINTR
        guard number >= 0 else { throw FileError("open", path) }
        self.number = number
        self.path = path
    }

    deinit { close(number) }

    borrowing func readToEnd() throws(FileError) -> [UInt8] {
        var result: [UInt8] = []
        var information = stat()
        if fstat(number, &information) == 0 { result.reserveCapacity(Int(information.st_size)) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(number, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw FileError("read", path)
            }
            if count == 0 { return result }
            result += buffer[..<count]
        }
    }

    borrowing func write(_ bytes: [UInt8]) throws(FileError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Glibc.write(number, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileError("write", path)
            }
            written += count
        }
    }

    /// Waits until what was written is on the disk.
    borrowing func synchronize() throws(FileError) {
        guard fsync(number) == 0 else { throw FileError("fsync", path) }
    }

    /// Takes the permissions and the owner of another file, if it exists.
    ///
    /// Only a privileged process may give a file away, so a refusal there is no failure.
    borrowing func takeAttributes(ofFileAt other: String) throws(FileError) {
        var theirs = stat()
        guard stat(other, &theirs) == 0 else { return }
        var ours = stat()
        guard fstat(number, &ours) == 0 else { throw FileError("fstat", path) }
        if (theirs.st_uid, theirs.st_gid) != (ours.st_uid, ours.st_gid) {
            _ = fchown(number, theirs.st_uid, theirs.st_gid)
        }
        guard fchmod(number, theirs.st_mode & 0o7777) == 0 else {
            throw FileError("fchmod", path)
        }
    }
}
