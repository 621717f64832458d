internal import Arrow
internal import FeatureDefinitions
internal import Larder
internal import OfflineStore

/// The command `larder get-historical-features`.
enum GetHistoricalFeaturesCommand {
    /// How the frame is shown where no file is named.
    enum Format: String, CaseIterable {
        case table
        case csv
        case jsonl
    }

    static let description = CommandDescription(
        path: ["get-historical-features"],
        summary: "Make a training frame: features as they were at each row's moment",
        details: [
            "Every entity row comes back once, in its place, with all its columns, and behind "
                + "them the features in the order in which they are asked for. A feature is the one "
                + "that was the newest at the row's moment, none from later and none older than the "
                + "view's TTL.",
            "Entity rows come from --entities or -d, features from -f or --feature-service. JSON is "
                + "an array of objects, or an object of equally long arrays.",
        ],
        options: [
            OptionDescription(
                name: "entities", value: "FILE", values: .file,
                help: "Entity rows: a Parquet, CSV or JSON Lines file"),
            .value("dataframe", "d", "JSON", "Entity rows as JSON, or - for standard input"),
        ] + FeatureOptions.all + [
            OptionDescription(
                name: "output", letter: "o", value: "FILE", values: .file,
                help: "Write the frame to a Parquet, CSV or JSON Lines file, by its ending"),
            .value(
                "timestamp-column", nil, "NAME", standard: "event_timestamp",
                "The entity rows' column of moments"),
            .choice("format", Format.allCases.map(\.rawValue), "How the frame is shown"),
        ],
        examples: [
            .init(
                words: "get-historical-features --entities labels.parquet "
                    + "--feature-service driver_activity -o training.parquet",
                meaning: "A training frame in a file")
        ]
    ) { arguments, context in
        let request = try FeatureOptions.request(arguments)
        let rows = try entityRows(arguments)
        let format = try arguments.choice("format", Format.self)
        let target = try arguments.value("output").map { path in
            guard let format = FrameFormat(ending: path) else {
                throw UsageError(
                    "can't tell the format of \"\(path)\"",
                    hint: "let its name end in .parquet, .csv or .jsonl")
            }
            try OfflineStore.checkTarget(path)
            return (path, format)
        }
        let store = try context.store()
        let bar = ProgressBar(context.console)
        var read = 0
        let frame = try store.historicalFeatures(
            for: rows, features: request,
            timestampColumn: arguments.value("timestamp-column") ?? "event_timestamp",
            fullNames: arguments.has("full-feature-names"),
            progress: { (rows) throws(OfflineError) in
                read += rows
                bar.update("reading", rows: read)
                do {
                    try context.checkInterruption()
                } catch {
                    throw .interrupted
                }
            })
        bar.clear()
        if let (path, format) = target {
            try frame.write(to: path, as: format)
            context.console.inform(
                "\(ProgressLine.grouped(frame.count)) rows, \(frame.columns.count) columns "
                    + "written to \(path)")
            return CommandResult()
        }
        switch format {
        case .table: return CommandResult(output: table(frame, context.console).text)
        case .csv: return CommandResult(output: try frame.text(as: .csv))
        case .jsonl: return CommandResult(output: try frame.text(as: .jsonLines))
        }
    }

    private static func entityRows(_ arguments: ParsedArguments) throws -> EntityRows {
        switch (arguments.value("entities"), arguments.value("dataframe")) {
        case (let path?, nil): return EntityRows(file: path)
        case (nil, let word?):
            let example = #"[{"driver_id": 1001, "event_timestamp": "2026-11-21T10:00:00Z"}]"#
            return try EntityRows(
                json: JSONArgument(word, option: "-d", example: example).node())
        case (nil, nil):
            throw UsageError(
                "no entity rows are given", hint: "give a file, --entities FILE, or JSON, -d JSON")
        case (_?, _?):
            throw UsageError("both --entities and -d are given", hint: "give one of them")
        }
    }

    private static func table(_ frame: TrainingFrame, _ console: Console) -> TextTable {
        var rows: [[String?]] = []
        frame.forEachRow { rows.append($0) }
        let columns = frame.fields.indices.map { index in
            TextTable.Column(
                title: frame.fields[index].name, isRight: frame.holdsNumbers(index))
        }
        return TextTable(columns: columns, rows: rows, terminalColumns: console.outputColumns)
    }
}
