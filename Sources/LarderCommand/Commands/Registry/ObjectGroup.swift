internal import FeatureDefinitions
internal import Registry

/// A kind of objects with its commands `list` and `describe`.
struct ObjectGroup: Sendable {
    /// The word that names the group: `feature-views`.
    var word: String
    /// What the objects are called together: `feature views`.
    var plural: String
    /// What one of them is called.
    var singular: String
    /// The kinds that belong to it.
    var kinds: [ObjectKind]
    /// The columns of the list.
    var titles: [String]
    /// What stands in the columns; an object as the registry has it in JSON.
    var row: @Sendable (JSONNode, Registry, _ project: String) -> [String]

    /// The command that lists them.
    var list: CommandDescription {
        CommandDescription(
            path: [word, "list"], summary: "List the \(plural)",
            options: [.choice("format", ["table", "json"], "How to write them"), TagFilter.option]
        ) { arguments, context in
            try list(ListOptions(arguments), in: context)
        }
    }

    /// The command that shows one of them.
    var describe: CommandDescription {
        CommandDescription(
            path: [word, "describe"], summary: "Show all that the registry has on one \(singular)",
            arguments: [ArgumentDescription(name: "NAME", help: "The name of the \(singular)")],
            options: [.choice("format", ["yaml", "json"], "How to write it")]
        ) { arguments, context in
            try describe(DescribeOptions(arguments), in: context)
        }
    }

    private func list(
        _ options: ListOptions, in context: CommandContext
    ) throws -> CommandResult {
        let (registry, project) = try context.registry()
        let nodes = kinds.flatMap { registry.list($0, in: project) }
            .filter { options.tags.accepts(tags(of: $0)) }
            .map(\.withoutReservedTags)
            .sorted { name(of: $0) < name(of: $1) }
        switch options.format {
        case .table:
            let rows = nodes.map { row($0, registry, project) }
            return CommandResult(output: TextTable(titles, rows: rows).text)
        case .json: return CommandResult(output: JSONNode(.array(nodes)).jsonLines)
        }
    }

    private func describe(
        _ options: DescribeOptions, in context: CommandContext
    ) throws -> CommandResult {
        let (registry, project) = try context.registry()
        let found = kinds.lazy.compactMap { registry.describe($0, options.name, in: project) }.first
        guard let found else {
            let names = kinds.flatMap { registry.names(of: $0, in: project) }
            let place = kinds == [.project] ? "the registry" : "project \"\(project)\""
            throw RegistryError(
                code: .notFound,
                message: "no \(singular) \"\(options.name)\" in \(place)", place: "",
                hint: NearestName.hint(for: options.name, among: names, label: "registered"))
        }
        return CommandResult(
            output: options.format == .json ? found.jsonLines : try found.yaml())
    }

    private func name(of node: JSONNode) -> String {
        node.text("spec", "name") ?? node.text("name") ?? ""
    }

    private func tags(of node: JSONNode) -> [String: String] {
        guard case .object(let members)? = (node["spec"] ?? node)["tags"]?.kind else { return [:] }
        return Dictionary(
            members.map { ($0.name, $0.value.text() ?? "") }, uniquingKeysWith: { $1 })
    }
}

/// The words of a `list` command.
struct ListOptions: Hashable, Sendable {
    enum Format: String, CaseIterable { case table, json }

    /// How to write the objects.
    var format: Format
    /// Which objects are wanted.
    var tags: TagFilter

    init(_ arguments: ParsedArguments) throws(UsageError) {
        format = try arguments.choice("format")
        tags = try TagFilter(arguments.values("tags"))
    }
}

/// The words of a `describe` command.
struct DescribeOptions: Hashable, Sendable {
    enum Format: String, CaseIterable { case yaml, json }

    /// The object's name.
    var name: String
    /// How to write it.
    var format: Format

    init(_ arguments: ParsedArguments) throws(UsageError) {
        name = try arguments.required("NAME")
        format = try arguments.choice("format")
    }
}

extension JSONNode {
    /// The object without the tags that keep what Feast's registry has no field for.
    fileprivate var withoutReservedTags: JSONNode {
        guard case .object(let members) = kind else { return self }
        return JSONNode(
            .object(
                members.compactMap { member in
                    switch (member.name, member.value.kind) {
                    case ("spec", _):
                        return JSONMember("spec", member.value.withoutReservedTags)
                    case ("tags", .object(let tags)):
                        let kept = tags.filter { !$0.name.hasPrefix("larder:") }
                        return kept.isEmpty ? nil : JSONMember("tags", JSONNode(.object(kept)))
                    default: return member
                    }
                }))
    }
}
