import Testing

@testable import LarderCommand

/// A command with the words and options that it promises.
struct PromisedCommand: CustomTestStringConvertible, Sendable {
    var name: String
    var arguments: [String]
    var options: Set<String>

    init(_ name: String, _ arguments: [String] = [], options: Set<String> = []) {
        self.name = name
        self.arguments = arguments
        self.options = options
    }

    var testDescription: String { name }
}

@Test(
    "every command has the arguments and options that it promises",
    arguments: [
        PromisedCommand("init", ["[DIR]"], options: ["--template json|swift|minimal"]),
        PromisedCommand("plan", options: ["--detailed-exitcode"]),
        PromisedCommand("apply", options: ["--skip-source-validation"]),
        PromisedCommand("teardown", options: ["--force"]),
        PromisedCommand("materialize", ["START", "END"], options: ["-v VIEW…", "--overwrite"]),
        PromisedCommand("materialize-incremental", ["END"], options: ["-v VIEW…"]),
        PromisedCommand(
            "get-historical-features",
            options: [
                "--entities FILE", "-d JSON", "-f VIEW:FEATURE…", "--feature-service NAME",
                "--full-feature-names", "-o FILE", "--timestamp-column NAME",
                "--format table|csv|jsonl",
            ]),
        PromisedCommand(
            "get-online-features",
            options: [
                "-e KEY=VALUE…", "--entity-rows FILE|JSON", "-f VIEW:FEATURE…",
                "--feature-service NAME", "--full-feature-names", "--format table|json",
            ]),
        PromisedCommand(
            "serve",
            options: [
                "-h HOST", "-p PORT", "--threads N", "--token-file FILE", "--insecure",
                "--cert FILE", "--key FILE", "--metrics-port PORT", "--access-log",
            ]),
        PromisedCommand("expire", options: ["-v VIEW…", "--dry-run"]),
        PromisedCommand("delete", ["NAME"]),
        PromisedCommand("registry-dump"),
        PromisedCommand("generate swift", options: ["-o FILE"]),
        PromisedCommand("configuration"),
        PromisedCommand("version"),
        PromisedCommand("completion", ["SHELL"]),
    ]
        + [
            "entities", "feature-views", "feature-services", "data-sources", "features", "projects",
        ].flatMap { group in
            [
                PromisedCommand(
                    "\(group) list", options: ["--format table|json", "--tags KEY:VALUE[,…]…"]),
                PromisedCommand("\(group) describe", ["NAME"], options: ["--format yaml|json"]),
            ]
        })
func keepsPromises(_ promised: PromisedCommand) throws {
    let command = try #require(CommandTable.all.first { $0.name == promised.name })
    #expect(
        command.arguments.map { $0.isOptional ? "[\($0.name)]" : $0.name } == promised.arguments)
    #expect(promised.options.isSubset(of: Set(command.options.map(written))))
}

/// An option as the promises write it: its short name where it has one.
private func written(_ option: OptionDescription) -> String {
    let name = option.letter.map { "-\($0)" } ?? "--\(option.name)"
    let more = option.isRepeatable ? "…" : ""
    if case .choice(let choices) = option.values {
        return "\(name) \(choices.joined(separator: "|"))\(more)"
    }
    return option.value.map { "\(name) \($0)\(more)" } ?? name
}

/// A line of wrong usage of a real command, and the error.
struct WrongUsageCase: CustomTestStringConvertible, Sendable {
    var words: [String]
    var error: String

    init(_ words: String, _ error: String) {
        self.words = words.split(separator: " ").map(String.init)
        self.error = error
    }

    var testDescription: String { words.joined(separator: " ") }
}

@Test(
    "wrong usage of a command ends with 64 before anything is read or written",
    arguments: [
        WrongUsageCase("materialize", "larder materialize needs START and END"),
        WrongUsageCase("materialize 2026-01-01", "larder materialize needs END"),
        WrongUsageCase("materialize-incremental", "larder materialize-incremental needs END"),
        WrongUsageCase("delete", "larder delete needs NAME"),
        WrongUsageCase("entities describe", "larder entities describe needs NAME"),
        WrongUsageCase("init a b", "larder init does not take \"b\""),
        WrongUsageCase("init --template python", "--template can't be \"python\""),
        WrongUsageCase("get-historical-features -d []", "no features are asked for"),
        WrongUsageCase(
            "get-historical-features -d [] -f a:b --feature-service c",
            "both -f and --feature-service are given"),
        WrongUsageCase("get-historical-features -f a:b", "no entity rows are given"),
        WrongUsageCase(
            "get-historical-features -f a:b -d [] --entities x.csv",
            "both --entities and -d are given"),
        WrongUsageCase("get-online-features -e a=1", "no features are asked for"),
        WrongUsageCase("entities list --format yaml", "--format can't be \"yaml\""),
        WrongUsageCase("plan --overwrite", "larder plan has no option --overwrite"),
    ])
func wrongUsage(_ example: WrongUsageCase) {
    let result = run(["-c", "/nonexistent"] + example.words)
    #expect(result.status == .usage)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("error: \(example.error)\nhint: "))
}
