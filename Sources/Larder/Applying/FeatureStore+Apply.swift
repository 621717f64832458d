internal import FeatureDefinitions
public import FeatureValues
internal import OnlineStore
public import Registry

extension FeatureStore {
    /// What ``apply(validatingSources:now:)`` would change, decided without changing anything.
    ///
    /// - Parameter validatingSources: Whether sources are held against the definitions; where
    ///   types must be inferred, the sources concerned are opened all the same.
    public func plan(validatingSources: Bool = true) throws -> Plan {
        let definitions = try resolvedDefinitions(validatingSources: validatingSources)
        return try registryIfPresent().plan(to: definitions, project: projectSettings())
    }

    /// Makes registry and online tables what the definitions say.
    ///
    /// Tables are made before the registry is committed, and dropped after it: a run that is cut
    /// short leaves no view without its table, and the next one completes it.
    @discardableResult
    public func apply(
        validatingSources: Bool = true, now: Timestamp = .now()
    ) throws -> Plan {
        let definitions = try resolvedDefinitions(validatingSources: validatingSources)
        let project = try projectSettings()
        let store = try configuration.onlineStore.type == nil ? nil : onlineStore()
        try registryFile.makeFolder()
        let plan = try registryFile.update(now: now) { registry in
            let plan = try registry.plan(to: definitions, project: project)
            try store?.createTables(tables(named: plan.tables))
            try noteAbandoned(plan.deletedViews, in: registry, of: store)
            registry.apply(plan, now: now)
            return plan
        }
        if try !plan.droppedTables.isEmpty || hasAbandonedTables(in: store) {
            try dropAbandonedTables(of: store, now: now)
        }
        return plan
    }

    /// Removes the project from the registry, and its online tables.
    ///
    /// - Returns: The names of the tables; `nil` where the registry does not have the project.
    public func teardown(now: Timestamp = .now()) throws -> [String]? {
        let store = try configuration.onlineStore.type == nil ? nil : onlineStore()
        guard let registry = try registryFile.loadIfPresent(),
            try registry.hasProject(project) || !registry.abandonedTables(of: project).isEmpty
                || hasAbandonedTables(in: store)
        else { return nil }
        _ = try registryFile.update(now: now) { registry in
            // A store that can't be written to must show before the registry is changed.
            try store?.dropTables([])
            let views = registry.featureViews(in: project).map(\.name)
            try noteAbandoned(views, in: registry, of: store)
            return registry.removeProject(project)
        }
        return try dropAbandonedTables(of: store, now: now)
    }

    /// Removes one object from the registry, and the tables of a view.
    public func delete(_ name: String, now: Timestamp = .now()) throws -> Registry.Deletion {
        // Without a registry there is nothing to lock.
        _ = try registry()
        // Of a kind that Larder has no code for nothing can be dropped.
        let kind = configuration.onlineStore.type.flatMap(OnlineStoreKind.named)
        let store = try kind == nil ? nil : onlineStore()
        let deletion = try registryFile.update(now: now) { registry in
            let before = registry
            let deletion = try registry.delete(name, in: project)
            if !deletion.tables.isEmpty { try onlineStore().dropTables([]) }
            if ObjectKind.views.contains(deletion.kind) {
                try noteAbandoned([name], in: before, of: store)
            }
            return deletion
        }
        if try !deletion.tables.isEmpty || hasAbandonedTables(in: store) {
            try dropAbandonedTables(of: store, now: now)
        }
        return deletion
    }

    // MARK: Parts

    /// Feast lets more names through; what is defined under them can still be read.
    private func checkProjectName() throws(LarderError) {
        if NameRules.isObjectName(project) { return }
        throw LarderError(
            code: .badProjectName,
            message: "definitions can't be applied to a project \"\(project)\"",
            place: configuration.projectPlace,
            hint: NameRules.objectNameHint)
    }

    private func resolvedDefinitions(validatingSources: Bool) throws -> ResolvedDefinitions {
        try checkProjectName()
        let files = try DefinitionFiles(repository: configuration.directory)
        var mistakes = DefinitionMistakes()
        let swift: Definitions
        do {
            swift = try swiftDefinitions(of: files)
        } catch let error as SwiftDefinitionError where error.code != .interrupted {
            _ = DefinitionReader.read(files: files.json, isPart: true, mistakes: &mistakes)
            throw mistakes.joined(by: error)
        }
        let located = DefinitionReader.read(files: files.json, adding: swift, mistakes: &mistakes)
        var resolver = DefinitionResolver(
            located, mistakes: mistakes, validatesSources: validatingSources,
            openStore: offlineStore)
        let definitions = try resolver.resolve()
        try resolver.mistakes.throwIfAny()
        return definitions
    }

    private func projectSettings() throws -> ProjectSettings {
        var sqlitePath: String?
        // A kind that Larder has no code for matters only once its tables are to be made.
        let kind = configuration.onlineStore.type.flatMap(OnlineStoreKind.named)
        if kind?.names.contains("sqlite") == true { sqlitePath = try onlineStore().place }
        let description = configuration.projectDescription
        return ProjectSettings(
            name: project, description: description.isEmpty ? nil : description,
            sqlitePath: sqlitePath)
    }
}
