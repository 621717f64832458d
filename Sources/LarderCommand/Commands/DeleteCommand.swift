internal import Larder
internal import Registry

/// The command `larder delete`.
enum DeleteCommand {
    static let description = CommandDescription(
        path: ["delete"],
        summary: "Remove one object from the registry",
        details: [
            "A feature view goes with its online table. What another object needs is not removed.",
            "The next apply puts it back if a definition still names it.",
        ],
        arguments: [ArgumentDescription(name: "NAME", help: "The object's name")]
    ) { arguments, context in
        let store = try context.store()
        let deletion = try store.delete(try arguments.required("NAME"))
        var output = "- \(deletion.kind.title) \(deletion.name)\n"
        output += deletion.tables.map { "- online table \($0)\n" }.joined()
        return CommandResult(output: output)
    }
}
