internal import Registry

/// The command `larder registry-dump`.
enum RegistryDumpCommand {
    static let description = CommandDescription(
        path: ["registry-dump"], summary: "Write the project's part of the registry as JSON",
        details: [
            "The form is Feast's: protobuf's JSON names, lists sorted by name, bytes in base64."
        ]
    ) { _, context in
        let (registry, project) = try context.registry()
        return CommandResult(output: registry.dump(project: project).jsonLines)
    }
}
