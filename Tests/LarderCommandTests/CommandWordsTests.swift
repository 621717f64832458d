import Testing

@testable import LarderCommand

struct CommandWordsTests {
    @Test(arguments: [
        (
            "set fullNames: true, or ask for it once",
            "use --full-feature-names, or ask for it once"
        ),
        ("name the timestamp column: at, made", "name it with --timestamp-column: at, made"),
        ("give the rows values of: a, b", "give it: -e a=VALUE,b=VALUE"),
        (
            "there is one in feature_repo: name the folder a/b",
            "there is one in feature_repo: use -c a/b"
        ),
        ("write view:feature", "write view:feature"),
    ])
    func hintsNameOptions(_ library: String, _ command: String) {
        #expect(CommandWords.hint(library) == command)
    }
}
