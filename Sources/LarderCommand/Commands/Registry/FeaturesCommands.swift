internal import FeatureDefinitions
internal import Registry

/// The commands `larder features …`: a feature is no object of the registry, but a part of views.
enum FeaturesCommands {
    static let list = CommandDescription(
        path: ["features", "list"], summary: "List the features of all views",
        options: [.choice("format", ["table", "json"], "How to write them"), TagFilter.option]
    ) { arguments, context in
        try list(ListOptions(arguments), in: context)
    }

    static let describe = CommandDescription(
        path: ["features", "describe"],
        summary: "Show all that the registry has on one feature, in every view that has it",
        arguments: [ArgumentDescription(name: "NAME", help: "The name of the feature")],
        options: [.choice("format", ["yaml", "json"], "How to write it")]
    ) { arguments, context in
        try describe(DescribeOptions(arguments), in: context)
    }

    private static func list(
        _ options: ListOptions, in context: CommandContext
    ) throws -> CommandResult {
        let (registry, project) = try context.registry()
        let found = features(of: registry, in: project).filter {
            options.tags.accepts($0.feature.tags)
        }
        switch options.format {
        case .table:
            let rows = found.map { [$0.feature.name, $0.view.name, "\($0.feature.type)"] }
            return CommandResult(
                output: TextTable(["FEATURE", "FEATURE_VIEW", "DATA_TYPE"], rows: rows).text)
        case .json:
            return CommandResult(output: JSONNode(.array(found.map(\.shortNode))).jsonLines)
        }
    }

    private static func describe(
        _ options: DescribeOptions, in context: CommandContext
    ) throws -> CommandResult {
        let (registry, project) = try context.registry()
        let all = features(of: registry, in: project)
        let nodes = all.filter { $0.feature.name == options.name }.map(\.longNode)
        guard !nodes.isEmpty else {
            throw RegistryError(
                code: .notFound,
                message: "no feature \"\(options.name)\" in project \"\(project)\"", place: "",
                hint: NearestName.hint(
                    for: options.name, among: all.map(\.feature.name), label: "registered"))
        }
        let node = JSONNode(.array(nodes))
        return CommandResult(output: options.format == .json ? node.jsonLines : try node.yaml())
    }

    /// All features with their views: by view, then as they are defined.
    private static func features(of registry: Registry, in project: String) -> [FoundFeature] {
        registry.featureViews(in: project).sorted { $0.name < $1.name }.flatMap { view in
            view.features.map { FoundFeature(feature: $0, view: view) }
        }
    }
}

/// A feature in one view.
private struct FoundFeature {
    var feature: Feature
    var view: RegisteredFeatureView

    /// What a list says of it, under Feast's keys.
    var shortNode: JSONNode {
        JSONNode(
            .object([
                member("feature_name", feature.name), member("feature_view", view.name),
                member("dtype", "\(feature.type)"),
            ]))
    }

    /// All that the registry says of it.
    var longNode: JSONNode {
        let tags = feature.tags.sorted { $0.key < $1.key }.map { member($0.key, $0.value) }
        return JSONNode(
            .object([
                member("feature_name", feature.name), member("feature_view", view.name),
                member("dtype", "\(feature.type)"), member("description", feature.description),
                JSONMember("tags", JSONNode(.object(tags))),
                JSONMember("online", JSONNode(.bool(view.online))),
                member("source", view.batchSource?.name ?? ""),
            ]))
    }

    private func member(_ name: String, _ text: String) -> JSONMember {
        JSONMember(name, JSONNode(.string(text)))
    }
}
