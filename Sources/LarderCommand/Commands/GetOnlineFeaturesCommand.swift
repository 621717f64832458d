internal import FeatureDefinitions
internal import FeatureValues
internal import Larder

/// The command `larder get-online-features`.
enum GetOnlineFeaturesCommand {
    /// How the answer is shown.
    enum Format: String, CaseIterable {
        case table
        case json
    }

    static let description = CommandDescription(
        path: ["get-online-features"],
        summary: "Show the newest values of features, from the online store",
        details: [
            "-e a=1 -e a=2 -e b=x -e b=y are two rows: (1, x) and (2, y). A value may hold commas; "
                + "only before another join key and an equals sign a comma starts the next pair.",
            "Entities come from -e or --entity-rows, features from -f or --feature-service. JSON is "
                + "an array of objects, or an object of equally long arrays.",
        ],
        options: [
            .repeated("entities", "e", "KEY=VALUE", "A join key's value"),
            OptionDescription(
                name: "entity-rows", value: "FILE|JSON", values: .file,
                help: "Entities as JSON, as a file (JSON, Parquet, CSV, JSON Lines), or - for "
                    + "standard input"),
        ] + FeatureOptions.all + [
            .choice(
                "format", Format.allCases.map(\.rawValue),
                "How the answer is shown; json is what Feast's server answers")
        ],
        examples: [
            .init(
                words: "get-online-features -e driver_id=1001 -f driver_hourly_stats:conv_rate",
                meaning: "One feature of one driver")
        ]
    ) { arguments, context in
        let request = try FeatureOptions.request(arguments)
        let format = try arguments.choice("format", Format.self)
        let store = try context.store()
        let answer = try store.onlineFeatures(
            request, for: try entities(arguments, request: request, store: store),
            fullNames: arguments.has("full-feature-names"))
        switch format {
        case .json:
            return CommandResult(
                output: String(decoding: try answer.json(), as: UTF8.self) + "\n")
        case .table: return CommandResult(output: try table(answer, context.console).text)
        }
    }

    private static func entities(
        _ arguments: ParsedArguments, request: FeatureRequest, store: FeatureStore
    ) throws -> EntityRows {
        let words = arguments.values("entities")
        guard let rows = arguments.value("entity-rows") else {
            guard !words.isEmpty else { return EntityRows([]) }
            let joinKeys = try store.joinKeys(of: request)
            let columns = try EntityWords.columns(of: words, joinKeys: joinKeys)
            return EntityRows(columns.map { .init($0.name, $0.values) })
        }
        guard words.isEmpty else {
            throw UsageError("both -e and --entity-rows are given", hint: "give one of them")
        }
        let argument = try JSONArgument(
            rows, option: "--entity-rows",
            example: #"[{"driver_id": 1001}] or {"driver_id": [1001]}"#)
        switch argument.content {
        case .json(let node): return try EntityRows(json: node, place: "--entity-rows")
        case .file(let path) where path.hasSuffix(".json"):
            return try EntityRows(json: try argument.node(), place: path)
        case .file(let path): return EntityRows(file: path)
        }
    }

    private static func table(_ answer: OnlineFeatures, _ console: Console) throws -> TextTable {
        var cells: [[String?]] = []
        for column in answer.columns { cells.append(try column.texts()) }
        let rows = (cells.first ?? []).indices.map { row in cells.map { $0[row] } }
        let columns = try answer.columns.map {
            TextTable.Column(title: $0.name, isRight: try $0.holdsNumbers())
        }
        return TextTable(columns: columns, rows: rows, terminalColumns: console.outputColumns)
    }
}
