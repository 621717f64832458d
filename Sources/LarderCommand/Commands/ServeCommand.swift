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
                + "seconds.",
            "Where tokens are given, requests must carry one (Authorization: Bearer TOKEN). A role "
                + "includes those before it: read asks for features, write pushes, admin "
                + "materializes. Tokens stand in a file of lines ROLE TOKEN or ROLE sha256:DIGEST, "
                + "or in the variables LARDER_READ_TOKEN, LARDER_WRITE_TOKEN and "
                + "LARDER_ADMIN_TOKEN. That file, the certificate and its key are read again when "
                + "they change.",
        ],
        options: [
            .value(
                "host", "h", "HOST", standard: "127.0.0.1",
                "The address to listen at; one that others can reach needs tokens"),
            .value("port", "p", "PORT", standard: "6566", "The port; 0 is one that is free"),
            .value(
                "threads", nil, "N", standard: "one per processor", "How many threads answer"),
            .value("token-file", nil, "FILE", values: .file, "The tokens of those who may ask"),
            .flag("insecure", nil, "Serve any address without tokens"),
            .value("cert", nil, "FILE", values: .file, "Encrypt with this certificate, in PEM"),
            .value("key", nil, "FILE", values: .file, "The certificate's key, in PEM"),
            .value(
                "metrics-port", nil, "PORT",
                "Give metrics at a port of their own too, without tokens and without TLS"),
            .flag("access-log", nil, "Tell of every request on standard error, as JSON"),
        ] + BufferingOptions.all,
        examples: [
            .init(words: "serve", meaning: "Serve this repository at http://127.0.0.1:6566"),
            .init(
                words: "serve -h 0.0.0.0 --token-file tokens --cert cert.pem --key key.pem",
                meaning: "Serve others too, who must show a token"),
        ]
    ) { arguments, context in
        var settings = ServerSettings()
        settings.host = arguments.value("host") ?? settings.host
        guard !settings.host.isEmpty else {
            throw UsageError(
                "--host can't be \"\"",
                hint: "give an address of this machine, such as 127.0.0.1 or 0.0.0.0")
        }
        settings.port = try number(arguments, "port", in: 0...UInt16.max) ?? settings.port
        settings.threads =
            try number(arguments, "threads", in: 1...1024)
            ?? ProcessInfo.processInfo.activeProcessorCount
        settings.tokenFile = arguments.value("token-file").map(context.path)
        settings.isInsecure = arguments.has("insecure")
        settings.logsAccess = arguments.has("access-log")
        settings.metricsPort = try number(arguments, "metrics-port", in: 0...UInt16.max)
        settings.certificate = try certificate(arguments, context)
        let store = try context.store()
        settings.buffering = try BufferingOptions.buffering(
            arguments, or: store.configuration.offlinePushBatching)
        // Before anybody is told that it listens, and may end it.
        Termination.observe()
        let server = try Server(
            store, settings: settings, environment: context.environment,
            log: { context.console.writeError($0) })
        context.console.inform("listening on \(server.url)")
        if let url = server.metricsURL { context.console.inform("metrics at \(url)") }
        let isTerminated = Termination.wait()
        server.stop()
        if !isTerminated { throw CancellationError() }
        return CommandResult()
    }

    private static func certificate(
        _ arguments: ParsedArguments, _ context: CommandContext
    ) throws(UsageError) -> ServerSettings.Certificate? {
        switch (arguments.value("cert"), arguments.value("key")) {
        case (nil, nil): return nil
        case (let file?, let key?):
            return ServerSettings.Certificate(
                file: context.path(file), keyFile: context.path(key))
        case (_?, nil):
            throw UsageError("--cert is given without --key", hint: "give the key's file too")
        case (nil, _?):
            throw UsageError(
                "--key is given without --cert", hint: "give the certificate's file too")
        }
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
