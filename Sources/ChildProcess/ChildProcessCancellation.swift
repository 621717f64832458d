import Glibc

/// What ends child processes early, from any thread.
public final class ChildProcessCancellation: Sendable {
    private let pipe: Pipe
    /// Ready to be read once the end is wanted, and from then on.
    var request: Int32 { pipe.reader.number }

    /// Nothing is to end yet.
    public init() throws(ChildProcessError) {
        pipe = try Pipe()
        // A pipe that is full has said enough.
        _ = fcntl(pipe.writer.number, F_SETFL, O_NONBLOCK)
    }

    /// Ends the children that run with this, and those that are started with it from now on.
    public func cancel() {
        var byte: UInt8 = 0
        _ = write(pipe.writer.number, &byte, 1)
    }
}
