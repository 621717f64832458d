internal import Larder
internal import Terminal

/// The command `larder teardown`.
enum TeardownCommand {
    static let description = CommandDescription(
        path: ["teardown"],
        summary: "Drop the online tables and remove the project from the registry",
        details: ["It asks first; the files of the sources are left alone."],
        options: [.flag("force", nil, "Don't ask")]
    ) { arguments, context in
        let store = try context.store()
        if !arguments.has("force") {
            guard StandardInput.isTerminal else {
                throw UsageError(
                    "teardown asks before it removes anything, and nobody can answer",
                    hint: "run \"larder teardown --force\"")
            }
            context.console.writeError(
                "Remove project \"\(store.project)\" and its online tables? [y/N] ")
            let answer = try StandardInput.readLine()
            guard ["y", "yes"].contains(answer.lowercased()) else {
                return CommandResult(output: "Nothing was removed.\n")
            }
        }
        guard let tables = try store.teardown() else {
            return CommandResult(
                output: "Nothing to remove: the registry has no project \(store.project).\n")
        }
        var output = tables.sorted().map { "- online table \($0)\n" }.joined()
        output += "Project \(store.project) was removed.\n"
        return CommandResult(output: output)
    }
}
