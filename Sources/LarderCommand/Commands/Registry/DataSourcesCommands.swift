internal import FeatureDefinitions
internal import Registry

extension ObjectGroup {
    /// The commands `larder data-sources …`.
    static let dataSources = ObjectGroup(
        word: "data-sources", plural: "data sources", singular: "data source",
        kinds: [.dataSource], titles: ["NAME", "TYPE", "LOCATION", "DESCRIPTION"]
    ) { node, registry, project in
        let name = node.text("name") ?? ""
        let source = registry.dataSource(name, in: project)
        return [
            name, source?.type ?? "", source?.definition?.kind.location ?? "",
            node.text("description") ?? "",
        ]
    }
}

extension DataSource.Kind {
    /// Where the rows are, for people.
    fileprivate var location: String {
        switch self {
        case .file(let path, _): path
        case .query(let query): query
        case .push(let batchSource): "batch source \(batchSource)"
        case .spark(let place): place.table ?? place.query ?? place.path ?? ""
        }
    }
}
