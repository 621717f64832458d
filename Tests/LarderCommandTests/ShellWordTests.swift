import LarderTesting
import Testing

@testable import LarderCommand

@Test(
    "the shell reads a quoted word as it was",
    arguments: [
        ("driver_features", "driver_features"), ("../a-b.c/d", "../a-b.c/d"), ("été", "été"),
        ("a-b c", "'a-b c'"), ("it's", "'it'\\''s'"), ("$HOME", "'$HOME'"), ("~x", "'~x'"),
        ("a;b", "'a;b'"), ("", "''"),
    ])
func shellWords(_ word: String, _ quoted: String) {
    #expect(ShellWord.quoted(word) == quoted)
}

@Test("init tells how to change to a directory whose name the shell would part")
func directoryWithSpace() throws {
    let folder = try TemporaryFolder()
    let result = try Program.larder.run(
        ["init", "--template", "minimal", "a-b c"], in: folder.url)
    #expect(result.status == 0)
    #expect(result.output.contains("\n  cd 'a-b c'\n"))
}
