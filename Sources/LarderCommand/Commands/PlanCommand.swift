internal import Larder
internal import Registry

/// The command `larder plan`.
enum PlanCommand {
    static let description = CommandDescription(
        path: ["plan"],
        summary: "Show what apply would change, without changing anything",
        details: [
            "Additions are marked with +, removals with -, changes with ~. Objects that "
                + "no definition names are removed."
        ],
        options: [
            .flag("detailed-exitcode", nil, "Exit with 2 if something would change"),
            SourceValidation.option,
        ]
    ) { arguments, context in
        let store = try context.store()
        let plan = try store.plan(validatingSources: SourceValidation.isWanted(arguments))
        let isChange = !plan.isEmpty && arguments.has("detailed-exitcode")
        return CommandResult(output: "\(plan)\n", status: isChange ? .changes : .done)
    }
}

/// The option that keeps plan and apply from opening sources.
enum SourceValidation {
    static let option = OptionDescription.flag(
        "skip-source-validation", nil,
        "Don't open the sources, except where types must be inferred")

    static func isWanted(_ arguments: ParsedArguments) -> Bool {
        !arguments.has("skip-source-validation")
    }
}
