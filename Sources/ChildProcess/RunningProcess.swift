internal import CProcess
import Glibc

/// A child process that has been started, and what it has said so far.
struct RunningProcess: ~Copyable {
    /// Ready once the process has ended; and once this is closed, it ends.
    private let control: Descriptor
    private let guardian: pid_t
    private let outputPipe: Descriptor
    private let resultPipe: Descriptor
    private(set) var output: BoundedBytes
    private(set) var result: [UInt8] = []
    private let resultLimit: Int
    /// Which of the two pipes can still bring something.
    private var isOutputOpen = true
    private var isResultOpen = true

    init(
        _ control: consuming Descriptor, _ guardian: pid_t, output: consuming Descriptor,
        result: consuming Descriptor,
        outputLimit: Int, resultLimit: Int
    ) {
        self.control = control
        self.guardian = guardian
        outputPipe = output
        resultPipe = result
        self.resultLimit = resultLimit
        self.output = BoundedBytes(limit: outputLimit)
    }

    /// Reads what the process says until it ends, and ends it when its time is over.
    ///
    /// What others that it has started go on to say is not waited for: they end with it.
    mutating func wait(
        until deadline: ContinuousClock.Instant?, _ cancellation: ChildProcessCancellation?
    ) throws(ChildProcessError) -> ChildProcessOutcome.End {
        var early: ChildProcessOutcome.End?
        while early == nil {
            var descriptors = [
                pollfd(fd: control.number, events: Int16(POLLIN), revents: 0),
                pollfd(
                    fd: cancellation?.request ?? -1, events: Int16(POLLIN), revents: 0),
                pollfd(
                    fd: isOutputOpen ? outputPipe.number : -1, events: Int16(POLLIN), revents: 0),
                pollfd(
                    fd: isResultOpen ? resultPipe.number : -1, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(
                &descriptors, nfds_t(descriptors.count), Self.milliseconds(to: deadline))
            if ready < 0, errno != EINTR {
                let error = ChildProcessError()
                _ = finish()
                throw error
            }
            if ready > 0 {
                if descriptors[0].revents != 0 { break }
                if descriptors[1].revents != 0 { early = .cancelled }
                if descriptors[2].revents != 0 { readOutput() }
                if descriptors[3].revents != 0 { readResult() }
            }
            if result.count > resultLimit { early = early ?? .resultTooLong }
            if let deadline, deadline <= .now { early = early ?? .timedOut }
        }
        let status = finish()
        readOutput()
        readResult()
        if let early { return early }
        guard let status else { throw ChildProcessError(code: ECHILD) }
        if result.count > resultLimit { return .resultTooLong }
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .signal(signal)
    }

    /// Ends whoever is left, and answers the process's status; `nil` where nobody knows it.
    private func finish() -> Int32? {
        var status: Int32 = 0
        return larder_finish(control.number, guardian, &status) == 0 ? status : nil
    }

    /// Takes what there is, without waiting.
    private mutating func readOutput() {
        isOutputOpen = Self.read(outputPipe) { output.append($0) }
    }

    private mutating func readResult() {
        isResultOpen = Self.read(resultPipe) { result += $0 }
    }

    /// Hands on what a pipe holds, a portion at most, so that the time limit is looked at between.
    ///
    /// - Returns: Whether more may come.
    private static func read(
        _ pipe: borrowing Descriptor, _ take: (ArraySlice<UInt8>) -> Void
    ) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        for _ in 0..<64 {
            let count = Glibc.read(pipe.number, &buffer, buffer.count)
            if count == 0 { return false }
            if count < 0 { return errno == EAGAIN || errno == EINTR }
            take(buffer[..<count])
        }
        return true
    }

    /// How long poll may wait; -1: for ever.
    private static func milliseconds(to deadline: ContinuousClock.Instant?) -> Int32 {
        guard let deadline else { return -1 }
        let left = max(deadline - .now, .zero)
        // Upwards: a wait of no time at all would be repeated until the time has come.
        let (seconds, attoseconds) = left.components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
        return Int32(clamping: milliseconds)
    }
}
