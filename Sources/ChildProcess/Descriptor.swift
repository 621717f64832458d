internal import CProcess
import Glibc

/// An open descriptor, closed when the value ends; no program that is started inherits it.
struct Descriptor: ~Copyable {
    let number: Int32

    /// Takes over what a call of the system has answered.
    init(_ number: Int32) throws(ChildProcessError) {
        guard number >= 0 else { throw ChildProcessError() }
        let moved = Self.moved(number)
        guard moved >= 0 else { throw ChildProcessError() }
        self.init(owning: moved)
    }

    fileprivate init(owning number: Int32) { self.number = number }

    deinit { close(number) }

    /// What nothing can be read from.
    static func nothing() throws(ChildProcessError) -> Descriptor {
        try Descriptor(open("/dev/null", O_RDWR | O_CLOEXEC))
    }

    /// A descriptor above the numbers that have a meaning in every program, in the place of one
    /// that could have got that of a standard stream which is closed; -1 and `errno` where there
    /// is none.
    fileprivate static func moved(_ number: Int32) -> Int32 {
        let moved = fcntl(number, F_DUPFD_CLOEXEC, 4)
        let code = errno
        close(number)
        errno = code
        return moved
    }
}

/// A pipe, with the end that a child writes to and the one that is read without waiting.
struct Pipe: ~Copyable {
    let reader: Descriptor
    let writer: Descriptor

    init() throws(ChildProcessError) {
        var ends: [Int32] = [-1, -1]
        guard larder_pipe(&ends) == 0 else { throw ChildProcessError() }
        let moved = ends.map(Descriptor.moved)
        guard moved.allSatisfy({ $0 >= 0 }) else {
            let error = ChildProcessError()
            for number in moved where number >= 0 { close(number) }
            throw error
        }
        reader = Descriptor(owning: moved[0])
        writer = Descriptor(owning: moved[1])
        // Only this end: a child's writes wait, as it expects.
        _ = fcntl(reader.number, F_SETFL, O_NONBLOCK)
    }

    /// The end to read from; the other one is closed.
    consuming func intoReader() -> Descriptor { reader }
}
