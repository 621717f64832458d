internal import Larder

/// The command `larder version`.
enum VersionCommand {
    static let description = CommandDescription(
        path: ["version"], summary: "Show Larder's version"
    ) { _, _ in
        CommandResult(output: "larder \(LarderVersion.current)\n")
    }
}
