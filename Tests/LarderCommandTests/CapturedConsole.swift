import Synchronization

@testable import LarderCommand

/// A console that keeps what is written to it.
final class CapturedConsole: Sendable {
    private let texts = Mutex((output: "", errors: ""))
    private let errorColumns: Int?

    init(errorColumns: Int? = nil) { self.errorColumns = errorColumns }

    var console: Console {
        Console(
            writeOutput: { text in self.texts.withLock { $0.output += text } },
            writeError: { text in self.texts.withLock { $0.errors += text } },
            outputColumns: nil, errorColumns: errorColumns)
    }

    var output: String { texts.withLock { $0.output } }
    var errors: String { texts.withLock { $0.errors } }
}

/// Runs words through a table of commands, and answers how it ended with what was written.
func run(
    _ words: [String], commands: [CommandDescription] = CommandTable.all,
    environment: [String: String] = [:], errorColumns: Int? = nil
) -> (status: ExitStatus, output: String, errors: String) {
    let captured = CapturedConsole(errorColumns: errorColumns)
    let program = Program(
        commands: commands, environment: environment, console: captured.console)
    let status = program.run(words)
    return (status, captured.output, captured.errors)
}
