internal import FeatureValues
internal import OnlineStore
internal import Registry

extension FeatureStore {
    /// The table of a view with what a store that shares its places between views must know.
    package func table(of view: RegisteredFeatureView, in registry: Registry) -> OnlineTable {
        OnlineTable(
            project: project, featureView: view.name, joinKeys: view.joinKeys.map(\.name),
            features: registry.featureNames(ofView: view.name, in: project))
    }

    /// Tells the store of views that the registry is about to forget.
    ///
    /// A SQLite store's tables are recorded in the registry; others keep the record themselves.
    func noteAbandoned(
        _ views: [String], in registry: Registry, of store: (any OnlineStore)?
    ) throws {
        let tables = views.compactMap { registry.featureView($0, in: project) }
            .map { table(of: $0, in: registry) }
        if !tables.isEmpty { try store?.noteAbandoned(tables) }
    }

    /// Whether the store has tables to drop, of this run or of one that was cut short.
    func hasAbandonedTables(in store: (any OnlineStore)?) throws -> Bool {
        try store?.abandonedTables(of: project).isEmpty == false
    }

    /// Drops the tables that no view has any more, while nobody else can give one to a view, and
    /// forgets them only then: a run that ends in between leaves them to the next.
    ///
    /// - Returns: The names of the dropped tables.
    @discardableResult
    func dropAbandonedTables(
        of store: (any OnlineStore)?, now: Timestamp
    ) throws -> [String] {
        try registryFile.update(now: now) { registry in
            let names = registry.abandonedTables(of: project)
            let noted = try store?.abandonedTables(of: project) ?? []
            let dropped = noted.filter { registry.featureView($0.featureView, in: project) == nil }
            try store?.dropTables(tables(named: names) + dropped)
            try store?.forgetAbandoned(noted)
            registry.forgetTables(names)
            return names + dropped.map(\.name)
        }
    }

    /// The tables of names that the registry records.
    func tables(named names: some Sequence<String>) -> [OnlineTable] {
        names.filter { $0.hasPrefix(project + "_") }
            .map { table(of: String($0.dropFirst(project.count + 1))) }
    }
}
