import Foundation
import LarderTesting

/// A `larder serve` that runs on a free port until a test ends it.
final class RunningServer {
    private let process = Process()
    /// Is there as long as the server.
    private let folder: TemporaryFolder
    // A file rather than a pipe, whose other end leaks into programs that start at the same moment.
    private let files: TemporaryFolder
    private var text: String { (try? files.text("errors")) ?? "" }
    /// Where it listens: `http://127.0.0.1:40001`.
    private(set) var url = ""

    /// Starts the server, and waits until it says where it listens.
    init(
        _ folder: TemporaryFolder, _ words: [String] = [], environment: [String: String] = [:]
    ) throws {
        self.folder = folder
        files = try TemporaryFolder()
        let errors = try files.write("errors", "")
        process.executableURL = LarderTesting.Program.larder.executable
        process.arguments = ["-c", folder.path, "serve", "-p", "0"] + words
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        guard let line = waitForLine(containing: "listening on ") else {
            throw NotStarted(errors: text)
        }
        url = line.replacing("listening on ", with: "")
    }

    deinit { if process.isRunning { process.terminate() } }

    /// A server that ended before it began to listen.
    struct NotStarted: Error {
        /// What it wrote to standard error.
        var errors: String
    }

    /// The port it listens at.
    var port: UInt16 { UInt16(url.split(separator: ":").last ?? "") ?? 0 }

    /// Sends a signal.
    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for the end, and says how it ended and all that was on standard error.
    func end() -> (status: Int32, errors: String) {
        process.waitUntilExit()
        let isExit = process.terminationReason == .exit
        return (isExit ? process.terminationStatus : 128 + process.terminationStatus, text)
    }

    /// Waits for a whole line on standard error; `nil` where the server ends without one.
    func waitForLine(containing part: String) -> String? {
        while true {
            let isRunning = process.isRunning
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if let line = lines.first(where: { $0.contains(part) }) { return String(line) }
            guard isRunning else { return nil }
            usleep(10_000)
        }
    }

    /// What `curl` says to a request.
    func curl(_ path: String, _ words: String...) throws -> ProgramResult {
        try LarderTesting.Program(URL(fileURLWithPath: "/usr/bin/env")).run(
            ["curl", "-sS", "-m", "60"] + words + ["\(url)\(path)"])
    }
}
