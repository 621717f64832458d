public import FeatureValues

extension Registry {
    /// Makes the registry say what a plan says, object by object as Feast does it.
    ///
    /// The tables that the plan drops stay recorded, so that they can be dropped once this is
    /// committed: see ``abandonedTables(of:)``.
    ///
    /// - Parameters:
    ///   - plan: A plan made from this very registry. An empty one changes nothing.
    ///   - now: The time of the change.
    public mutating func apply(_ plan: Plan, now: Timestamp) {
        guard !plan.isEmpty else { return }
        let project = plan.project.name
        // Push sources copy their batch sources, so they come after them.
        let copiesSources = { (change: Change) in
            change.kind == .dataSource && change.object?.message.has("batch_source") == true
        }
        let sources = plan.changes.prefix { $0.kind == .project || $0.kind == .dataSource }
        let rest = plan.changes.dropFirst(sources.count)
        for change in sources.filter({ !copiesSources($0) }) + sources.filter(copiesSources) + rest
        {
            switch (change.action, change.object) {
            case (.delete, _): remove(change, in: project)
            case (_, let object?): put(object, change, now: now)
            case (_, nil): break
            }
        }
        addDummyEntity(to: project, now: now)
        // Feast writes the history always, even an empty one.
        message.update("feature_view_version_history") { _ in }
        if let path = plan.project.sqlitePath { recordTables(plan.tables, sqlitePath: path) }
    }

    private mutating func remove(_ change: Change, in project: String) {
        remove(change.kind, in: project) { $0.name == change.name }
        if change.kind == .featureView { removeVersions(of: change.name, in: project) }
    }

    private mutating func put(_ object: RegistryObject, _ change: Change, now: Timestamp) {
        var object = object
        object.message = withSourceTimes(object)
        object.message.update("meta") { meta in
            if !meta.has("created_timestamp") { meta.set("created_timestamp", now) }
            meta.set("last_updated_timestamp", now)
        }
        if change.changesSchema { startVersion(&object, now: now) }
        if change.action == .add {
            append(object)
        } else if object.kind != .featureView || change.changesSchema {
            moveToEnd(object)
        } else {
            replace(object)
        }
    }

    private mutating func addDummyEntity(to project: String, now: Timestamp) {
        guard object(.entity, Dummy.entity, in: project) == nil else { return }
        var entity = Message(MessageType("Entity"))
        entity.update("spec") { spec in
            spec.set("name", Dummy.entity)
            spec.set("join_key", Dummy.joinKey)
            spec.set("project", project)
        }
        entity.update("meta") { meta in
            meta.set("created_timestamp", now)
            meta.set("last_updated_timestamp", now)
        }
        append(RegistryObject(kind: .entity, message: entity))
    }

    // MARK: Copies of sources

    /// An object whose copies of sources have the times of the sources themselves, which come before
    /// it in a plan.
    private func withSourceTimes(_ object: RegistryObject) -> Message {
        var object = object
        let (kind, project) = (object.kind, object.project)
        object.updateSpec { spec in
            switch kind {
            case .dataSource: copySourceTimes(in: &spec, ["batch_source"], project)
            case .featureView:
                copySourceTimes(in: &spec, ["batch_source", "stream_source"], project)
            case .featureService:
                let projections = spec.messages("features").map { projection in
                    var projection = projection
                    copySourceTimes(in: &projection, ["batch_source"], project)
                    return projection
                }
                spec.set("features", projections)
            default: break
            }
        }
        return object.message
    }

    private func copySourceTimes(
        in message: inout Message, _ fields: [String], _ project: String
    ) {
        for field in fields {
            guard var copy = message.message(field) else { continue }
            let source = object(.dataSource, copy.string("name"), in: project)
            if let meta = source?.message.message("meta") { copy.set("meta", meta) }
            copySourceTimes(in: &copy, ["batch_source"], project)
            message.set(field, copy)
        }
    }
}
