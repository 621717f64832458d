internal import FeatureServer
internal import FoundationEssentials
internal import Larder
internal import Terminal

/// The command `larder serve`.
enum ServeCommand {
    static let description = CommandDescription(
        path: ["serve"],
        summary: "Answer requests over HTTP, as Feast's feature server does",
        details: [
            "It runs until Ctrl-C or SIGTERM; what has been asked by then is answered, within five "
                + "seconds."
        ],
        options: [
            .value("host", "h", "HOST", standard: "127.0.0.1", "The address to listen at"),
            .value("port", "p", "PORT", standard: "6566", "The port; 0 is one that is free"),
            .value("threads", nil, "N", standard: "one per processor", "How many threads answer"),
        ],
        examples: [
            .init(words: "serve", meaning: "Serve this repository at http://127.0.0.1:6566")
        ]
    ) { arguments, context in
        var settings = ServerSettings()
        settings.host = arguments.value("host") ?? settings.host
        settings.port = try number(arguments, "port", in: 0...UInt16.max) ?? settings.port
        settings.threads =
            try number(arguments, "threads", in: 1...1024)
            ?? ProcessInfo.processInfo.activeProcessorCount
        let server = try Server(
            try context.store(), settings: settings, log: { context.console.writeError($0) })
        context.console.inform("listening on \(server.url)")
        let isTerminated = Termination.wait()
        server.stop()
        if !isTerminated { throw CancellationError() }
        return CommandResult()
    }

    private static func number<Number: FixedWidthInteger>(
        _ arguments: ParsedArguments, _ option: String, in range: ClosedRange<Number>
    ) throws(UsageError) -> Number? {
        guard let word = arguments.value(option) else { return nil }
        guard let number = Number(word), range.contains(number) else {
            throw UsageError(
                "--\(option) can't be \"\(word)\"",
                hint: "write a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
