import Foundation
import LarderTesting
import Testing

@testable import LarderCommand

@Test("help of all commands is as recorded")
func helpOfAll() throws {
    try expectGolden(HelpText(commands: CommandTable.all).text(for: []), "help.txt")
}

@Test("help of every command is as recorded", arguments: CommandTable.all.map(\.path))
func helpOfEach(_ path: [String]) throws {
    let text = HelpText(commands: CommandTable.all).text(for: path)
    #expect(!text.split(separator: "\n").contains { $0.count > 80 && !$0.contains("larder ") })
    try expectGolden(text, "help-\(path.joined(separator: "-")).txt")
}

@Test("docs/cli.md is the reference that the commands' table makes")
func reference() throws {
    try expectGolden(
        CommandReference(commands: CommandTable.all).text, "../../../docs/cli.md")
}

@Test("no two options of a command have one name or letter")
func optionsAreDistinct() {
    for command in CommandTable.all {
        let options = command.options + command.globalOptions
        #expect(Set(options.map(\.name)).count == options.count, "\(command.name)")
        let letters = options.compactMap(\.letter)
        #expect(Set(letters).count == letters.count, "\(command.name)")
    }
}

@Test("the bash script completes commands, options and choices")
func bashCompletes() throws {
    let folder = try TemporaryFolder()
    try folder.write("larder.bash", BashCompletion(commands: CommandTable.all).script)
    try folder.write(
        "complete.bash",
        """
        source "$1/larder.bash"
        shift
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _larder
        echo "${COMPREPLY[@]}"
        """)
    func complete(_ words: String...) throws -> String {
        let result = try LarderTesting.Program(URL(fileURLWithPath: "/bin/bash")).run(
            [folder.file("complete.bash").path, folder.path] + words)
        #expect(result.errors == "")
        return result.output.trimmingCharacters(in: .newlines)
    }
    #expect(try complete("larder", "ver") == "version")
    #expect(try complete("larder", "completion", "z") == "zsh")
    #expect(try complete("larder", "-c", "/tmp", "configuration", "--log-level", "w") == "warning")
    #expect(try complete("larder", "completion", "--no") == "--no-color")
}

@Test("every command is in every shell's script", arguments: CompletionCommand.Shell.allCases)
func scriptsHoldCommands(_ shell: CompletionCommand.Shell) {
    let script = shell.script(for: CommandTable.all)
    for command in CommandTable.all {
        for word in command.path { #expect(script.contains(word)) }
        for option in command.options { #expect(script.contains(option.name)) }
    }
}
