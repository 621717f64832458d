public import FeatureDefinitions

extension Registry {
    /// What would make the registry say what a repository defines, in a stable order.
    ///
    /// Only what definitions can say is compared: neither times nor what was materialized nor states
    /// make a difference. An object that is already as defined is not part of the plan.
    ///
    /// - Parameters:
    ///   - definitions: The definitions; what they refer to is among them or in the registry.
    ///   - project: The project; no other is looked at, except for who else owns an online table.
    /// - Throws: ``RegistryConflicts`` with all definitions that take the name of an object that
    ///   definitions can't express.
    public func plan(
        to definitions: ResolvedDefinitions, project: ProjectSettings
    ) throws(RegistryConflicts) -> Plan {
        let planner = Planner(registry: self, definitions: definitions, project: project)
        try planner.refuseConflicts()
        return planner.plan()
    }
}

/// All definitions of a run that take names of objects that only Feast can change.
public struct RegistryConflicts: UserFacingErrors, Hashable, Sendable {
    /// One error per definition.
    public var errors: [RegistryError]

    /// The errors, to be shown.
    public var mistakes: [any UserFacingError] { errors }
}

/// Makes a plan: compares, and writes what will be.
private struct Planner {
    let registry: Registry
    let definitions: ResolvedDefinitions
    let project: ProjectSettings
    private let protection: Protection
    /// The project's objects of the kinds that definitions express.
    private let existing: [ObjectKind: [String: RegistryObject]]
    private var name: String { project.name }

    init(registry: Registry, definitions: ResolvedDefinitions, project: ProjectSettings) {
        self.registry = registry
        self.definitions = definitions
        self.project = project
        protection = Protection(of: registry, project: project.name)
        existing = Dictionary(
            uniqueKeysWithValues: ObjectKind.allCases.filter(\.isDefinable).map { kind in
                (kind, Self.byName(registry.objects(kind, in: project.name)))
            })
    }

    func plan() -> Plan {
        let views = viewObjects()
        let wanted: [RegistryObject] =
            [projectObject()] + sourceObjects() + entityObjects() + views + serviceObjects(views)
        var changes: [Change] = []
        var notes: [Note] = []
        for kind in ObjectKind.allCases where kind.isDefinable {
            let new = wanted.filter { $0.kind == kind }
            let old = registry.objects(kind, in: name)
            let oldByName = existing[kind] ?? [:]
            let newNames = Set(new.map(\.name))
            changes += new.filter { oldByName[$0.name] == nil }.map(Self.addition)
            for object in old where !newNames.contains(object.name) && object.name != Dummy.entity {
                if kind == .dataSource && DataSource(object.message) == nil {
                    // No definition could name it, so there is nothing to explain.
                    continue
                } else if let reason = protection.reason(kind, object.name) {
                    notes.append(Note(kind: kind, name: object.name, reason: reason))
                } else {
                    changes.append(Self.deletion(of: object))
                }
            }
            changes += new.compactMap { object in
                oldByName[object.name].flatMap { Self.update(from: $0, to: object) }
            }
        }
        let tables = definitions.featureViews.map { table(of: $0.definition.name) }
        return Plan(
            project: project, changes: changes, tableChanges: tableChanges(changes, tables),
            notes: notes, tables: project.sqlitePath == nil ? [] : tables)
    }

    // MARK: What will be

    private func object(_ kind: ObjectKind, _ name: String, type: String) -> RegistryObject {
        existing[kind]?[name]
            ?? RegistryObject(kind: kind, message: Message(MessageType(type)))
    }

    private func projectObject() -> RegistryObject {
        var object = object(.project, name, type: "Project")
        object.updateSpec { spec in
            spec.set("name", name)
            if let description = project.description { spec.set("description", description) }
        }
        return object
    }

    private func entityObjects() -> [RegistryObject] {
        definitions.entities.map { entity in
            var object = object(.entity, entity.name, type: "Entity")
            object.updateSpec { $0.write(entity, project: name) }
            return object
        }
    }

    private func sourceObjects() -> [RegistryObject] {
        definitions.dataSources.map { source in
            var object = object(.dataSource, source.name, type: "DataSource")
            object.updateSpec {
                $0.write(source, batch: batchSource(of: source), place: .project(name))
            }
            return object
        }
    }

    private func viewObjects() -> [RegistryObject] {
        definitions.featureViews.compactMap { view in
            guard let source = source(view.definition.source) else { return nil }
            var object = object(.featureView, view.definition.name, type: "FeatureView")
            let batch = batchSource(of: source)
            object.updateSpec { $0.write(view, source: source, batch: batch, project: name) }
            return object
        }
    }

    private func serviceObjects(_ views: [RegistryObject]) -> [RegistryObject] {
        var specs = (existing[.featureView] ?? [:]).mapValues(\.spec)
        for view in views { specs[view.name] = view.spec }
        return definitions.featureServices.map { service in
            var object = object(.featureService, service.name, type: "FeatureService")
            object.updateSpec { $0.write(service, views: specs, project: name) }
            return object
        }
    }

    /// A source by name: a defined one, or one of the registry that stays.
    private func source(_ name: String) -> DataSource? {
        definitions.dataSources.first { $0.name == name }
            ?? existing[.dataSource]?[name].flatMap { DataSource($0.message) }
    }

    private func batchSource(of source: DataSource) -> DataSource? {
        guard case .push(let batch) = source.kind else { return nil }
        return self.source(batch)
    }

    // MARK: What differs

    private static func byName(_ objects: [RegistryObject]) -> [String: RegistryObject] {
        Dictionary(objects.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func addition(of object: RegistryObject) -> Change {
        Change(
            action: .add, kind: object.kind, name: object.name, attributes: [],
            changesSchema: object.kind == .featureView, object: object)
    }

    private static func deletion(of object: RegistryObject) -> Change {
        Change(
            action: .delete, kind: object.kind, name: object.name, attributes: [],
            changesSchema: false, object: nil)
    }

    private static func update(from old: RegistryObject, to new: RegistryObject) -> Change? {
        guard old != new else { return nil }
        var new = new
        let changesSchema =
            new.kind == .featureView && new.spec.hasOtherSchema(than: old.spec)
        // A view that was pinned to an old version is no longer that version.
        if changesSchema { new.updateSpec { $0.set("version", "latest") } }
        return Change(
            action: .update, kind: new.kind, name: new.name,
            attributes: Attributes.differences(from: old, to: new), changesSchema: changesSchema,
            object: new)
    }

    // MARK: Online tables

    private func table(of view: String) -> String {
        RegisteredFeatureView.onlineTable(project: name, view: view)
    }

    private func tableChanges(_ changes: [Change], _ wanted: [String]) -> [TableChange] {
        guard project.sqlitePath != nil else { return [] }
        let recorded = Set(registry.recordedTables)
        let creations = wanted.filter { !recorded.contains($0) }.map {
            TableChange.create(name: $0)
        }
        let lowercased = Set(wanted.map { $0.lowercased() })
        // `a` + `b_c` is `a_b` + `c` of another project, so all views have a say. Mostly there is
        // nothing but the defined tables, and nobody need be asked.
        let candidates = registry.abandonedTables(of: name) { lowercased }
        if candidates.isEmpty { return creations }
        let deleted = changes.filter { $0.action == .delete && $0.kind == .featureView }
        let owned = Set(tablesOfOtherViews(than: deleted).map { $0.lowercased() })
        return creations
            + candidates.filter { !owned.contains($0.lowercased()) }.map { .drop(name: $0) }
    }

    /// Tables of views that stay: other kinds of views, kept views, other projects' views.
    private func tablesOfOtherViews(than changes: [Change]) -> [String] {
        let deleted = Set(changes.map(\.name))
        return registry.projectsWithObjects.flatMap { project in
            ObjectKind.views.flatMap { kind in
                registry.names(of: kind, in: project)
                    .filter { project != name || kind != .featureView || !deleted.contains($0) }
                    .flatMap { registry.tables(ofView: $0, in: project) }
            }
        }
    }

    // MARK: Conflicts

    func refuseConflicts() throws(RegistryConflicts) {
        let errors = viewConflicts() + sourceConflicts() + serviceConflicts()
        if !errors.isEmpty { throw RegistryConflicts(errors: errors) }
    }

    private func viewConflicts() -> [RegistryError] {
        let foreign = ObjectKind.views.filter { !$0.isDefinable }
            .flatMap { registry.objects($0, in: name) }
        return definitions.featureViews.compactMap { view in
            let name = view.definition.name
            guard let other = foreign.first(where: { $0.name.lowercased() == name.lowercased() })
            else { return nil }
            return conflict(
                .featureView, name, "the registry has a \(other.kind.title) of that name")
        }
    }

    private func sourceConflicts() -> [RegistryError] {
        definitions.dataSources.compactMap { source in
            guard let other = registry.dataSource(source.name, in: name), other.definition == nil
            else { return nil }
            return conflict(
                .dataSource, source.name,
                "the registry has a source of that name and of type \(other.type)")
        }
    }

    private func serviceConflicts() -> [RegistryError] {
        definitions.featureServices.compactMap { service in
            guard let old = registry.object(.featureService, service.name, in: name),
                let view = protection.foreignView(in: old)
            else { return nil }
            return conflict(
                .featureService, service.name,
                "the registry has a service of that name with \(view.kind.title) \(view.name)")
        }
    }

    private func conflict(_ kind: ObjectKind, _ name: String, _ message: String) -> RegistryError {
        RegistryError(
            code: .conflict, message: "\(message), which definitions can't express",
            place: "\(kind.title) \"\(name)\"",
            hint: "give the definition another name, or delete the other with Feast")
    }
}
