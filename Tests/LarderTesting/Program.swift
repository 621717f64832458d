public import Foundation

/// A program that tests run to its end.
public struct Program: Sendable {
    /// Where the program is.
    public var executable: URL

    /// A program at a place.
    public init(_ executable: URL) {
        self.executable = executable
    }

    /// The `larder` that was built together with the tests, or the one that `LARDER_BINARY` names.
    public static let larder = Program(
        ProcessInfo.processInfo.environment["LARDER_BINARY"].map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("larder"))

    /// Runs the program and waits for its end.
    ///
    /// - Parameters:
    ///   - arguments: The words after the program's name.
    ///   - folder: The current folder of the run; by default that of the tests.
    ///   - environment: Variables beside the few that every run has (`PATH`, `HOME`, `TZ`, `TMPDIR`,
    ///     and `LARDER_DUCKDB`); an empty value takes one away.
    ///   - input: What the program reads from standard input.
    ///   - seconds: After this long it is ended and the run throws.
    public func run(
        _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
        input: String = "", seconds: Int = 120
    ) throws -> ProgramResult {
        // Files rather than pipes: a pipe's other end leaks into programs that start at the same
        // moment, and then nobody sees its end.
        let files = try TemporaryFolder()
        try files.write("input", input)
        let output = try files.write("output", "")
        let errors = try files.write("errors", "")

        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = Self.environment(adding: environment)
        process.standardInput = try FileHandle(forReadingFrom: files.file("input"))
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        if ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut {
            process.terminate()
            throw ProgramStillRunning(arguments: arguments, seconds: seconds)
        }
        return ProgramResult(
            status: process.terminationReason == .exit
                ? process.terminationStatus : 128 + process.terminationStatus,
            output: try files.text("output"), errors: try files.text("errors"))
    }

    private static func environment(adding more: [String: String]) -> [String: String] {
        let kept = ["PATH", "HOME", "TZ", "TMPDIR", "LARDER_DUCKDB"]
        return ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
            .merging(more) { $1 }.filter { !$0.value.isEmpty }
    }
}

/// What a program left behind.
public struct ProgramResult: Hashable, Sendable {
    /// The exit code; 128 and the signal's number where a signal ended it.
    public var status: Int32
    /// What it wrote to standard output.
    public var output: String
    /// What it wrote to standard error.
    public var errors: String

    /// What a program left behind.
    public init(status: Int32 = 0, output: String = "", errors: String = "") {
        self.status = status
        self.output = output
        self.errors = errors
    }
}

/// A program that did not end in its time.
public struct ProgramStillRunning: Error {
    /// The words after the program's name.
    public var arguments: [String]
    /// How long it had.
    public var seconds: Int
}
