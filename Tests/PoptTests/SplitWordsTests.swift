import Popt
import Testing

private let options = [
    PoptOption(name: "force", letter: "x", takesValue: false),
    PoptOption(name: "views", letter: "v", takesValue: true),
    PoptOption(name: "format", takesValue: true),
]

/// Words, and what they are told apart into.
struct SplitCase: CustomTestStringConvertible, Sendable {
    var words: [String]
    var options: [SplitWords.Given]
    var arguments: [String]

    init(_ words: [String], _ options: [(String, String?)] = [], arguments: [String] = []) {
        self.words = words
        self.options = options.map { SplitWords.Given(name: $0.0, value: $0.1) }
        self.arguments = arguments
    }

    var testDescription: String { words.joined(separator: " ") }
}

@Test(
    "options and arguments are told apart",
    arguments: [
        SplitCase([]),
        SplitCase(["a", "b"], arguments: ["a", "b"]),
        SplitCase(["a", "-x", "b"], [("force", nil)], arguments: ["a", "b"]),
        SplitCase(["--views", "a", "-v", "b"], [("views", "a"), ("views", "b")]),
        SplitCase(["--views=a", "-vb", "-v=c"], [("views", "a"), ("views", "b"), ("views", "c")]),
        SplitCase(["-xv", "a"], [("force", nil), ("views", "a")]),
        SplitCase(["--views", "-x"], [("views", "-x")]),
        SplitCase(["--views=", "-v", ""], [("views", ""), ("views", "")]),
        SplitCase(["--views", "a=b=c"], [("views", "a=b=c")]),
        SplitCase(["-", "--", "-x"], arguments: ["-", "-x"]),
        SplitCase(["", "-x"], [("force", nil)], arguments: [""]),
        SplitCase(["-v", "größe"], [("views", "größe")]),
        SplitCase(["-v", "a!#:+b!", "c!"], [("views", "a!#:+b!")], arguments: ["c!"]),
    ])
func split(_ example: SplitCase) throws {
    let result = try SplitWords(example.words, options: options)
    #expect(result == SplitWords(options: example.options, arguments: example.arguments))
}

@Test("everything from the first argument on can be left alone")
func stopsAtArgument() throws {
    let result = try SplitWords(
        ["-x", "apply", "--unknown", "--", "-v"], options: options, stopsAtArgument: true)
    #expect(
        result
            == SplitWords(
                options: [.init(name: "force")], arguments: ["apply", "--unknown", "--", "-v"]))
}

@Test(
    "a word that does not fit is named",
    arguments: [
        (["--forc"], PoptError.unknownOption("--forc")),
        (["--bad=3"], .unknownOption("--bad")),
        (["-q"], .unknownOption("-q")),
        (["--force=yes"], .unwantedValue("--force")),
        (["a", "-v"], .missingValue("-v")),
        (["--format"], .missingValue("--format")),
    ])
func refuses(_ words: [String], _ expected: PoptError) {
    #expect(throws: expected) { try SplitWords(words, options: options) }
}
