internal import FeatureDefinitions
internal import Larder
internal import Terminal

/// The program: words in, texts and an exit status out.
struct Program: Sendable {
    var commands = CommandTable.all
    var environment: [String: String]
    var console: Console

    /// Does what the words say, and tells why where it can't.
    func run(_ words: [String]) -> ExitStatus {
        var console = console
        // Words that can't be told apart are an error to be shown, too.
        console.isColored =
            console.errorColumns != nil && !words.contains("--no-color")
            && environment["NO_COLOR", default: ""].isEmpty
        do {
            let parser = CommandParser(commands: commands, environment: environment)
            let request = try parser.parse(words)
            console.level = request.global.level
            let context = CommandContext(
                directory: request.global.directory, environment: environment, console: console)
            let result = try answer(request, in: context)
            return write(result.output, to: console) ? result.status : .failed
        } catch let error as UsageError {
            console.fail(
                error.message, hint: error.hint.isEmpty ? "run \"larder --help\"" : error.hint)
            return .usage
        } catch {
            return tell(error, on: console)
        }
    }

    private func answer(
        _ request: CommandParser.Request, in context: CommandContext
    ) throws -> CommandResult {
        if request.global.wantsHelp {
            return CommandResult(output: HelpText(commands: commands).text(for: request.path))
        }
        if request.global.wantsVersion {
            return CommandResult(output: "larder \(LarderVersion.current)\n")
        }
        guard let command = request.command else { return CommandResult() }
        do {
            return try command.run(request.arguments, context)
        } catch var error as UsageError {
            if error.hint.isEmpty { error.hint = "run \"larder \(command.name) --help\"" }
            throw error
        }
    }

    private func tell(_ error: any Error, on console: Console) -> ExitStatus {
        if error is CancellationError || Interruption.isRequested {
            console.writeError("interrupted\n")
            return .interrupted
        }
        let mistakes =
            switch error {
            case let several as any UserFacingErrors: several.mistakes
            case let one as any UserFacingError: [one]
            default: [] as [any UserFacingError]
            }
        for mistake in mistakes {
            console.fail(
                mistake.message, place: mistake.place, hint: mistake.hint, details: mistake.details)
        }
        if mistakes.isEmpty { console.fail("\(error)") }
        return .failed
    }

    /// Writes the result, and says whether that went well; a reader that has gone is no failure.
    private func write(_ output: String, to console: Console) -> Bool {
        guard !output.isEmpty else { return true }
        do {
            try console.writeOutput(output)
            return true
        } catch let error as StreamError where error.isBrokenPipe {
            return true
        } catch {
            let reason = (error as? StreamError)?.reason ?? "\(error)"
            console.fail(
                "the result could not be written: \(reason)", hint: "write it somewhere else")
            return false
        }
    }
}
