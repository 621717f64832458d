internal import Larder
internal import Registry

/// The command `larder apply`.
enum ApplyCommand {
    static let description = CommandDescription(
        path: ["apply"],
        summary: "Record the definitions in the registry, and create and drop online tables",
        details: [
            "Objects that no definition names are removed, as plan shows. Without any definition "
                + "file nothing is."
        ],
        options: [SourceValidation.option]
    ) { arguments, context in
        let store = try context.store()
        let plan = try store.apply(validatingSources: SourceValidation.isWanted(arguments))
        return CommandResult(output: "\(plan)\n")
    }
}
