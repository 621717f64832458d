internal import CProcess
import Glibc

/// A program to run: its words, what it finds around it, and its bounds.
///
/// It reads nothing from standard input, inherits no other descriptor, and is in a session of its
/// own, without a terminal. What it has started ends with it, and with this process.
public struct ChildProcess: Sendable {
    /// The number of the descriptor to which a program writes its result.
    public static let resultDescriptor: Int32 = 3

    /// The program's path; its name is not looked up.
    public var executable: String
    /// The words after the program's name.
    public var arguments: [String]
    /// All variables that it gets.
    public var environment: [String: String]
    /// The current folder; `nil`: this process's.
    public var folder: String?
    /// How long it may take; `nil`: as long as it wants.
    public var timeLimit: Duration?
    /// Whether it has a ``resultDescriptor``.
    public var givesResult = false
    /// Whether it reaches no network, not even this machine; without effect where the system
    /// refuses that to users.
    public var isWithoutNetwork = false
    /// How many bytes of its output are kept.
    public var outputLimit = 1 << 18
    /// How many bytes its result may have, at most.
    public var resultLimit = 1 << 26

    /// A program to run.
    public init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
        folder: String? = nil, timeLimit: Duration? = nil
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.timeLimit = timeLimit
    }

    /// Runs the program to its end, and ends what it has left behind.
    ///
    /// - Parameter cancellation: What ends it early.
    /// - Throws: Where it can't be started, or where nobody can tell how it ended.
    public func run(
        _ cancellation: ChildProcessCancellation? = nil
    ) throws(ChildProcessError) -> ChildProcessOutcome {
        let input = try Descriptor.nothing()
        let output = try Pipe()
        let result = try Pipe()
        let (control, guardian) = try start(
            input: input.number, output: output.writer.number,
            result: givesResult ? result.writer.number : -1)
        var running = RunningProcess(
            try Descriptor(control), guardian, output: output.intoReader(),
            result: result.intoReader(),
            outputLimit: outputLimit, resultLimit: resultLimit)
        let end = try running.wait(until: timeLimit.map { .now + $0 }, cancellation)
        return ChildProcessOutcome(end: end, output: running.output, result: running.result)
    }

    private func start(
        input: Int32, output: Int32, result: Int32
    ) throws(ChildProcessError) -> (control: Int32, guardian: pid_t) {
        let words = CStrings([executable] + arguments)
        let variables = CStrings(environment.map { "\($0.key)=\($0.value)" }.sorted())
        let place = CStrings(folder.map { [$0] } ?? [])
        var child = larder_child()
        child.program = UnsafePointer(words.pointers[0])
        child.arguments = UnsafePointer(words.pointers)
        child.environment = UnsafePointer(variables.pointers)
        child.folder = UnsafePointer(place.pointers[0])
        child.input = input
        child.output = output
        child.result = result
        child.without_network = isWithoutNetwork
        var guardian: pid_t = 0
        let control = larder_start(&child, &guardian)
        guard control >= 0 else { throw ChildProcessError() }
        return (control, guardian)
    }
}

/// Texts as C has them, with a null pointer behind the last; freed when the value ends.
private struct CStrings: ~Copyable {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ texts: [String]) {
        count = texts.count
        pointers = .allocate(capacity: count + 1)
        for (index, text) in texts.enumerated() { pointers[index] = strdup(text) }
        pointers[count] = nil
    }

    deinit {
        for index in 0..<count { free(pointers[index]) }
        pointers.deallocate()
    }
}
