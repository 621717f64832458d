import Testing

@testable import LarderCommand

/// Commands that answer with their words.
private let commands: [CommandDescription] = [
    CommandDescription(
        path: ["join"], summary: "Join",
        arguments: [
            ArgumentDescription(name: "FROM", help: "start"),
            ArgumentDescription(name: "TO", help: "end", isOptional: true),
        ],
        options: [
            .repeated("views", "v", "VIEW", "views"), .flag("force", nil, "force"),
            .choice("format", ["table", "json"], "form"),
        ], run: { arguments, context in echo("join", arguments, context) }),
    CommandDescription(
        path: ["things", "list"], summary: "List", options: [.flag("all", "a", "all")],
        run: { arguments, context in echo("things list", arguments, context) }),
    CommandDescription(
        path: ["things", "describe"], summary: "Describe",
        run: { arguments, context in echo("things describe", arguments, context) }),
]

private func echo(
    _ name: String, _ arguments: ParsedArguments, _ context: CommandContext
) -> CommandResult {
    var words = [name, "in \(context.directory)"]
    for argument in ["FROM", "TO"] {
        if let word = arguments.argument(argument) { words.append("\(argument)=\(word)") }
    }
    for option in ["views", "format"] {
        let values = arguments.values(option)
        if !values.isEmpty { words.append("\(option)=\(values.joined(separator: "+"))") }
    }
    words += ["force", "all"].filter(arguments.has)
    return CommandResult(output: words.joined(separator: " ") + "\n")
}

/// Words, and what the commands above answer.
struct WordsCase: CustomTestStringConvertible, Sendable {
    var words: String
    var answer: String

    init(_ words: String, _ answer: String) {
        self.words = words
        self.answer = answer
    }

    var testDescription: String { words }
}

@Test(
    "a command is found and gets its words, wherever the options stand",
    arguments: [
        WordsCase("join a", "join in . FROM=a"),
        WordsCase("join a b --force", "join in . FROM=a TO=b force"),
        WordsCase("join -v x --views=y a", "join in . FROM=a views=x+y"),
        WordsCase("join a --format json", "join in . FROM=a format=json"),
        WordsCase("-c dir join a", "join in dir FROM=a"),
        WordsCase("join -c dir a", "join in dir FROM=a"),
        WordsCase("join -- -v", "join in . FROM=-v"),
        WordsCase("things list -a", "things list in . all"),
        WordsCase("things -c dir list", "things list in dir"),
        WordsCase("--log-level debug things describe", "things describe in ."),
    ])
func findsCommand(_ example: WordsCase) {
    let result = run(example.words.split(separator: " ").map(String.init), commands: commands)
    #expect(result.status == .done)
    #expect(result.output == example.answer + "\n")
    #expect(result.errors == "")
}

@Test(
    "wrong words end with 64, an error and a hint",
    arguments: [
        WordsCase("", "no command|run \"larder --help\""),
        WordsCase("jion a", "no command \"jion\"|did you mean \"join\"?"),
        WordsCase("xyz", "no command \"xyz\"|run \"larder --help\""),
        WordsCase("things", "things needs one of its commands|it has: list, describe"),
        WordsCase("things lst", "no command \"things lst\"|did you mean \"things list\"?"),
        WordsCase("things xyz", "no command \"things xyz\"|things has: list, describe"),
        WordsCase("join", "larder join needs FROM|write: larder join FROM [TO] [OPTIONS]"),
        WordsCase(
            "join a b c", "larder join does not take \"c\"|run \"larder join --help\""),
        WordsCase("join a --forc", "larder join has no option --forc|did you mean --force?"),
        WordsCase("join a -q", "larder join has no option -q|run \"larder join --help\""),
        WordsCase("--forc join", "larder has no option --forc|run \"larder --help\""),
        WordsCase("join a --views", "--views needs a value|run \"larder join --help\""),
        WordsCase("join a --force=1", "--force takes no value|write --force alone"),
        WordsCase(
            "join a --format=jsn",
            "--format can't be \"jsn\"|did you mean \"json\"? choices: table, json"),
        WordsCase("join a --format json --format table", "--format is given twice|give it once"),
        WordsCase("-c a join b -c d", "--chdir is given twice|give it once"),
    ])
func refusesWords(_ example: WordsCase) {
    let result = run(example.words.split(separator: " ").map(String.init), commands: commands)
    let lines = example.answer.split(separator: "|")
    #expect(result.status == .usage)
    #expect(result.output == "")
    #expect(result.errors == "error: \(lines[0])\nhint: \(lines[1])\n")
}

@Test(
    "help and version win over missing words",
    arguments: ["join --help", "-h join", "join -h", "--help join", "things --help", "--version"])
func helpWins(_ words: String) {
    let result = run(words.split(separator: " ").map(String.init), commands: commands)
    #expect(result.status == .done)
    #expect(result.errors == "")
    #expect(!result.output.isEmpty)
}

@Test("FEATURE_REPO_DIR_ENV_VAR names the repository unless -c does")
func repositoryFromEnvironment() {
    let environment = ["FEATURE_REPO_DIR_ENV_VAR": "there"]
    #expect(
        run(["things", "list"], commands: commands, environment: environment).output
            == "things list in there\n")
    #expect(
        run(["-c", "here", "things", "list"], commands: commands, environment: environment).output
            == "things list in here\n")
}

@Test("errors are coloured on a terminal, unless --no-color or NO_COLOR forbids it")
func colours() {
    #expect(run(["nope"], errorColumns: 80).errors.hasPrefix("\u{1B}[1;31merror:\u{1B}[0m no"))
    #expect(run(["nope"]).errors.hasPrefix("error: no"))
    let plain = run(
        ["-c", "/nonexistent", "configuration"], environment: ["NO_COLOR": "1"], errorColumns: 80)
    #expect(plain.errors.hasPrefix("error: no"))
    let option = run(
        ["--no-color", "-c", "/nonexistent", "configuration"], errorColumns: 80)
    #expect(option.errors.hasPrefix("error: no"))
}
