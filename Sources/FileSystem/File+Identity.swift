import Glibc

extension File {
    /// Which file a path leads to, and which content of it, as far as the system tells without
    /// reading it: the same as long as nobody replaces or changes the file.
    public struct Identity: Hashable, Sendable {
        private var device: UInt64
        private var number: UInt64
        private var size: Int64
        private var changes: [Int64]

        /// Whether the content was old enough when it was looked at that a change made since would
        /// show: a system's clock of files may stand still for some milliseconds.
        public let isSettled: Bool

        /// The file at the path, symbolic links followed; `nil` where there is none.
        public init?(ofFileAt path: String) {
            var information = stat()
            guard stat(path, &information) == 0 else { return nil }
            device = UInt64(information.st_dev)
            number = UInt64(information.st_ino)
            size = Int64(information.st_size)
            let modified = information.st_mtim
            let changed = information.st_ctim
            changes = [modified.tv_sec, modified.tv_nsec, changed.tv_sec, changed.tv_nsec].map {
                Int64($0)
            }
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            let age = (now.tv_sec - changed.tv_sec) * 1_000_000_000 + now.tv_nsec - changed.tv_nsec
            isSettled = age > 50_000_000
        }

        /// Whether both are one file, whatever its content.
        public func isSameFile(as other: Identity) -> Bool {
            device == other.device && number == other.number
        }

        /// Settledness is no part of what a file is.
        public static func == (first: Identity, second: Identity) -> Bool {
            first.isSameFile(as: second) && first.size == second.size
                && first.changes == second.changes
        }

        /// As `==` compares.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(device)
            hasher.combine(number)
            hasher.combine(size)
            hasher.combine(changes)
        }
    }
}
