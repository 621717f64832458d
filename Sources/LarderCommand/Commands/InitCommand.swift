internal import FeatureValues
internal import Larder

/// The command `larder init`.
enum InitCommand {
    static let description = CommandDescription(
        path: ["init"], summary: "Make a new repository, ready for apply",
        details: [
            "The files stand directly in DIR, and the project is named after its last part. The"
                + " template json has made-up hourly data of five drivers, labelled rows to train"
                + " on, and definitions over them; swift is the same with definitions in Swift, which"
                + " need a Swift compiler; minimal has no data and empty definitions.",
            "Nothing is overwritten: where one of the files is there already, nothing is written.",
        ],
        arguments: [
            ArgumentDescription(
                name: "DIR", help: "The new repository (default feature_repo)", isOptional: true,
                values: .directory)
        ],
        options: [
            .choice(
                "template", RepositoryTemplate.allCases.map(\.rawValue), "What the repository has")
        ],
        examples: [.init(words: "init driver_features", meaning: "A repository to look around in")]
    ) { arguments, context in
        try run(InitOptions(arguments), in: context)
    }

    static func run(_ options: InitOptions, in context: CommandContext) throws -> CommandResult {
        let directory = context.path(options.directory)
        let written = try options.template.write(to: directory, now: .now())
        var lines = ["Made the project \(written.project) in \(written.directory):"]
        lines += written.files.map { "  \($0)" }
        lines += [
            "", "Go on with:", "  cd \(ShellWord.quoted(directory))", "  larder plan",
            "  larder apply",
        ]
        return CommandResult(output: lines.map { $0 + "\n" }.joined())
    }
}

/// The words of `larder init`.
struct InitOptions: Hashable, Sendable {
    /// The new repository, as it was named.
    var directory: String
    /// What it begins with.
    var template: RepositoryTemplate

    init(_ arguments: ParsedArguments) throws(UsageError) {
        directory = arguments.argument("DIR") ?? "feature_repo"
        template = try arguments.choice("template")
    }
}
