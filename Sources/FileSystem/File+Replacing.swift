import Glibc

extension File {
    /// Copies a file's bytes into a new one, or over one that is there.
    public static func copy(_ path: String, to destination: String) throws(FileError) {
        let source = try Descriptor(path, flags: O_RDONLY)
        let target = try Descriptor(destination, flags: O_WRONLY | O_CREAT | O_TRUNC)
        while true {
            let count = sendfile(target.number, source.number, nil, 1 << 26)
            if count < 0 {
                if errno == EINTR { continue }
                throw FileError("copy", destination)
            }
            if count == 0 { return }
        }
    }

    /// Writes bytes behind those that a file has; one that is missing is made.
    public static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
        try Descriptor(path, flags: O_WRONLY | O_CREAT | O_APPEND).write(bytes)
    }

    /// The last byte of a file; `nil` where it has none.
    public static func lastByte(of path: String) throws(FileError) -> UInt8? {
        let descriptor = try Descriptor(path, flags: O_RDONLY)
        guard lseek(descriptor.number, -1, SEEK_END) >= 0 else { return nil }
        var byte: UInt8 = 0
        guard Glibc.read(descriptor.number, &byte, 1) == 1 else { return nil }
        return byte
    }

    /// What ends a text's first line: a line feed, with a carriage return before it where one is.
    public static func lineEnd(of path: String) throws(FileError) -> [UInt8] {
        let descriptor = try Descriptor(path, flags: O_RDONLY)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var last: UInt8?
        while true {
            let count = Glibc.read(descriptor.number, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw FileError("read", path)
            }
            let bytes = buffer[..<count]
            if let feed = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                let before = feed > 0 ? bytes[feed - 1] : last
                return Array((before == UInt8(ascii: "\r") ? "\r\n" : "\n").utf8)
            }
            if count == 0 { return [UInt8(ascii: "\n")] }
            last = bytes.last
        }
    }

    /// Sees a finished file to the disk, its name included, with the permissions and the owner of
    /// the one whose place it will take.
    public static func settle(
        _ temporary: String, attributesOf other: String?
    ) throws(FileError) {
        do {
            let file = try Descriptor(temporary, flags: O_RDWR)
            if let other { try file.takeAttributes(ofFileAt: other) }
            try file.synchronize()
        }
        try synchronizeFolder(of: temporary)
    }

    /// Sees what a folder lists to the disk.
    static func synchronizeFolder(of path: String) throws(FileError) {
        try Folder.synchronize(split(path).directory)
    }
}
