import Glibc

extension File {
    /// Which file a path leads to, and which content of it, as far as the system tells without
    /// reading it: the same as long as nobody replaces or changes the file.
    public struct Identity: Hashable, Sendable {
        private var device: UInt64
        private var number: UInt64
        private var size: Int64
        private var modified: Moment
        private var changed: Moment

        private struct Moment: Hashable, Sendable {
            var seconds: Int
            var nanoseconds: Int

            init(_ time: timespec) {
                seconds = time.tv_sec
                nanoseconds = time.tv_nsec
            }
        }

        /// Whether the content was old enough when it was looked at that a change made since would
        /// show: a system's clock of files may stand still for some milliseconds.
        public let isSettled: Bool

        /// The file or folder at the path, symbolic links followed; `nil` where there is none.
        public init?(ofFileAt path: String) {
            var information = stat()
            guard stat(path, &information) == 0 else { return nil }
            device = UInt64(information.st_dev)
            number = UInt64(information.st_ino)
            size = Int64(information.st_size)
            modified = Moment(information.st_mtim)
            changed = Moment(information.st_ctim)
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            let age =
                (now.tv_sec - changed.seconds) * 1_000_000_000 + now.tv_nsec - changed.nanoseconds
            isSettled = age > 50_000_000
        }

        /// Whether both are one file, whatever its content.
        public func isSameFile(as other: Identity) -> Bool {
            device == other.device && number == other.number
        }

        /// Settledness is no part of what a file is.
        public static func == (first: Identity, second: Identity) -> Bool {
            first.isSameFile(as: second) && first.size == second.size
                && first.modified == second.modified && first.changed == second.changed
        }

        /// As `==` compares.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(device)
            hasher.combine(number)
            hasher.combine(size)
            hasher.combine(modified)
            hasher.combine(changed)
        }
    }
}
