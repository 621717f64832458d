internal import Larder
internal import Registry

/// The command `larder generate swift`.
enum GenerateSwiftCommand {
    static let description = CommandDescription(
        path: ["generate", "swift"],
        summary: "Write Swift source with a type per feature service",
        details: [
            "The types have a property for every join key and every feature, and are read from "
                + "online answers and from training frames by the Swift library Larder.",
            "Names become Swift's: the feature service driver_activity the type DriverActivity, the "
                + "feature conv_rate the property convRate. Without -o the source goes to standard "
                + "output; a file that has it already is not touched.",
        ],
        options: [
            OptionDescription(
                name: "output", letter: "o", value: "FILE", values: .file,
                help: "Write the source to a file")
        ],
        examples: [
            .init(
                words: "generate swift -o Sources/Ranking/FeatureServices.swift",
                meaning: "Types for a program that asks for features")
        ]
    ) { arguments, context in
        let (registry, project) = try context.registry()
        let accessors = SwiftAccessors(of: project, in: registry)
        guard let path = arguments.value("output") else {
            return CommandResult(output: accessors.source)
        }
        let isWritten = try accessors.write(to: path)
        context.console.inform(isWritten ? "Wrote \(path)" : "\(path) is as it should be")
        return CommandResult()
    }
}
