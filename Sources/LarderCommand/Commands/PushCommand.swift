internal import FeatureDefinitions
internal import FileSystem
internal import Larder

/// The command `larder push`.
enum PushCommand {
    static let description = CommandDescription(
        path: ["push"],
        summary: "Write rows to the feature views of a push source",
        details: [
            "Rows are checked first: where one is wrong, none is written, unless --partial is given. "
                + "Timestamps are written in ISO 8601, UTC unless an offset is given.",
            "In the online store an older row never replaces a newer one. Rows for the offline "
                + "store are appended to the files of the batch source.",
        ],
        arguments: [ArgumentDescription(name: "SOURCE", help: "The push source")],
        options: [
            OptionDescription(
                name: "from", value: "FILE|-", values: .file,
                help: "The rows: a file (JSON, JSON Lines, CSV, Parquet), or - for JSON or JSON "
                    + "Lines on standard input"),
            .choice(
                "to", PushDestination.allCases.map(\.rawValue), "The stores that take the rows"),
            .flag("partial", nil, "Write right rows although others are wrong"),
        ],
        examples: [
            .init(
                words: "push driver_stats_push --from rows.jsonl --to online_and_offline",
                meaning: "Write rows to both stores")
        ]
    ) { arguments, context in
        guard let word = arguments.value("from") else {
            throw UsageError("--from is missing", hint: "give --from FILE, or --from -")
        }
        let source = try arguments.required("SOURCE")
        let destination = try arguments.choice("to", PushDestination.self)
        let store = try context.store()
        let outcome = try store.push(
            try rows(word), to: source, destination: destination, partial: arguments.has("partial"))
        return result(outcome, context.console)
    }

    private static func rows(_ word: String) throws -> EntityRows {
        if word == "-" {
            return try EntityRows(
                jsonOrLines: JSONArgument.standardInput(), place: "standard input")
        }
        guard word.lowercased().hasSuffix(".json") else { return EntityRows(file: word) }
        let bytes: [UInt8]
        do {
            bytes = try File.read(word)
        } catch {
            throw LarderError(
                code: .wrongPushedRows, message: "can't be read: \(error.reason)", place: word,
                hint: "name a file that is there, or - for standard input")
        }
        return try EntityRows(jsonOrLines: bytes, place: word)
    }

    private static func result(_ outcome: PushOutcome, _ console: Console) -> CommandResult {
        var text = ""
        if let rows = outcome.offlineRows {
            text += "offline store: \(count(rows, "row")) appended\n"
        }
        for view in outcome.online {
            text +=
                "\(view.name): \(count(view.written, "entity")) written, \(view.leftAlone) left "
                + "alone (the store had newer)\n"
        }
        guard !outcome.mistakes.isEmpty else { return CommandResult(output: text) }
        for mistake in outcome.mistakes.mistakes {
            console.warn(mistake.message, place: mistake.place, hint: mistake.hint)
        }
        text += "\(count(outcome.rows - outcome.accepted, "row")) of \(outcome.rows) left out\n"
        return CommandResult(output: text)
    }

    private static func count(_ number: Int, _ what: String) -> String {
        if number == 1 { return "1 \(what)" }
        return "\(number) " + (what == "entity" ? "entities" : "\(what)s")
    }
}
