/// What a new repository begins with.
public enum RepositoryTemplate: String, Sendable, CaseIterable {
    /// Definitions in JSON over made-up data of five drivers.
    case json
    /// The same in Swift.
    case swift
    /// Settings and an empty file of definitions.
    case minimal

    /// The files of texts by their path; `{{project}}` stands for the project's name.
    var files: [String: String] {
        switch self {
        case .json: TemplateFiles.json.merging(TemplateFiles.schema) { $1 }
        case .swift: TemplateFiles.swift
        case .minimal: TemplateFiles.minimal.merging(TemplateFiles.schema) { $1 }
        }
    }

    /// The tables of made-up data by their path.
    var tables: [String: ExampleTable] {
        switch self {
        case .json, .swift:
            [
                "data/driver_stats.parquet": .driverStats,
                "data/driver_labels.parquet": .driverLabels,
            ]
        case .minimal: [:]
        }
    }

    /// The name of the project in a directory of that name: letters, digits and underscores, a
    /// letter first.
    public static func projectName(for directory: String) -> String {
        let name = String(
            directory.map { character in
                character.isASCII && (character.isLetter || character.isNumber) ? character : "_"
            })
        guard let first = name.first, first.isLetter else {
            return "repo_\(name.drop { $0 == "_" })"
        }
        return name
    }
}
