import Glibc
import Synchronization

/// A file that records are only added to, and that a crash leaves readable up to the last whole one.
///
/// Each record is its length and its checksum, 32 bits each, little-endian, and its bytes, one at
/// least.
public final class RecordFile: Sendable {
    private struct State {
        /// Where the next record goes.
        var end: Int64
        /// Up to where the disk has it.
        var synchronized: Int64 = 0
        /// Why nothing more can be added.
        var failure: FileError?
        /// Whether nothing more is to be added.
        var isSealed = false
    }

    /// Where the file is.
    public let path: String
    private let descriptor: Descriptor
    private let state: Mutex<State>
    /// Whoever has it waits for the disk, for all that were written until then.
    private let disk = Mutex(())

    /// A new, empty file, whose name is on the disk.
    public init(creating path: String) throws(FileError) {
        self.path = path
        descriptor = try Descriptor(path, flags: O_RDWR | O_CREAT | O_EXCL | O_APPEND)
        state = Mutex(State(end: 0))
        try File.synchronizeFolder(of: path)
    }

    /// Whether nothing more can be added, since the disk has failed.
    public var isBroken: Bool { state.withLock { $0.failure != nil } }

    /// Adds a record; it is on the disk when the call ends.
    ///
    /// Calls of several threads that come together wait for the disk once.
    ///
    /// - Returns: Whether it was added; not to a file that is sealed.
    /// - Throws: ``FileError`` where the disk does not take it; then it is not in the file.
    public func append(_ record: [UInt8]) throws(FileError) -> Bool {
        let end = try state.withLock { (state) throws(FileError) -> Int64? in
            if state.isSealed { return nil }
            if let failure = state.failure { throw failure }
            do throws(FileError) {
                try descriptor.write(Self.framed(record))
            } catch {
                // A part of it must not stand before the next record.
                cut(&state, to: state.end, because: error, isFinal: false)
                throw error
            }
            state.end += Int64(record.count) + Self.headerSize
            return state.end
        }
        guard let end else { return false }
        try disk.withLock { (_) throws(FileError) in
            let written = try state.withLock { (state) throws(FileError) -> Int64 in
                if state.synchronized >= end { return 0 }
                if let failure = state.failure { throw failure }
                return state.end
            }
            guard written > 0 else { return }
            do throws(FileError) {
                try descriptor.synchronize()
            } catch {
                // What a disk has after this nobody knows: nobody was told of these records.
                state.withLock { cut(&$0, to: $0.synchronized, because: error, isFinal: true) }
                throw error
            }
            state.withLock { $0.synchronized = written }
        }
        return true
    }

    /// Lets nothing more be added; what was, is in the file when the call ends.
    public func seal() { state.withLock { $0.isSealed = true } }

    private func cut(
        _ state: inout State, to end: Int64, because error: FileError, isFinal: Bool
    ) {
        let isCut = ftruncate(descriptor.number, off_t(end)) == 0
        state.end = end
        if isFinal || !isCut { state.failure = error }
    }

    // MARK: Reading

    private static let headerSize: Int64 = 8

    private static func framed(_ record: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(record.count + 8)
        for number in [UInt32(record.count), Checksum.crc32(record[...])] {
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        bytes += record
        return bytes
    }

    /// What a file holds.
    public struct Content: Sendable {
        /// The whole records.
        public var records: [[UInt8]] = []
        /// Bytes that were a record, or several, of which the disk has lost something.
        public var damaged: [UInt8] = []
        /// How many bytes at the end are the beginning of a record, or none: what a crash left.
        public var tornBytes = 0
    }

    /// What a file holds; a record that is damaged costs no other one.
    public static func read(_ path: String) throws(FileError) -> Content {
        let bytes = try File.read(path)
        var content = Content()
        var position = 0
        func number(at place: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
        }
        /// Where the bytes of a record are, damaged or not.
        func record(at place: Int) -> Range<Int>? {
            guard place + 8 <= bytes.count else { return nil }
            let end = place + 8 + Int(number(at: place))
            // Zeros, with which some file systems fill up after a crash, look like an empty record.
            return end > place + 8 && end <= bytes.count ? place + 8..<end : nil
        }
        func wholeRecord(at place: Int) -> Range<Int>? {
            record(at: place).flatMap {
                Checksum.crc32(bytes[$0]) == number(at: place + 4) ? $0 : nil
            }
        }
        while position < bytes.count {
            if let record = wholeRecord(at: position) {
                content.records.append(Array(bytes[record]))
                position = record.upperBound
            } else if let next = (position + 1..<bytes.count).first(where: {
                wholeRecord(at: $0) != nil
            }) {
                content.damaged += bytes[position..<next]
                position = next
            } else {
                // A crash leaves no record of its full length, but for what the disk then lacks.
                if record(at: position) == nil {
                    content.tornBytes = bytes.count - position
                } else {
                    content.damaged += bytes[position...]
                }
                break
            }
        }
        return content
    }
}

/// Sums that tell damaged bytes from whole ones.
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { sum, _ in
            sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1
        }
    }

    /// The CRC-32 of bytes, as in Ethernet and zip files.
    static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
        return ~sum
    }
}
