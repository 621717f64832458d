extension Registry {
    /// The names of the SQLite tables that the registry records, of all projects.
    public var recordedTables: [String] {
        infraObjects.compactMap { $0.message("sqlite_table")?.string("name") }
    }

    /// The tables that a view may have: its own, and one per version where Feast keeps them apart.
    func tables(ofView view: String, in project: String) -> [String] {
        let table = RegisteredFeatureView.onlineTable(project: project, view: view)
        return [table]
            + versions(of: view, in: project).map { $0.integer("version_number") }.filter { $0 > 0 }
            .sorted()
            .map { "\(table)_v\($0)" }
    }

    /// Whether the registry lists a project, or has objects of it.
    public func hasProject(_ name: String) -> Bool { projectsWithObjects.contains(name) }

    /// The projects that have objects, whether the registry lists them or not.
    var projectsWithObjects: [String] {
        var names = Set(projects)
        for kind in ObjectKind.allCases {
            for message in message.messages(kind.field) {
                names.insert(RegistryObject(kind: kind, message: message).project)
            }
        }
        return names.sorted()
    }

    /// The definitions of views as they once were.
    var versionRecords: [Message] {
        message.message("feature_view_version_history")?.messages("records") ?? []
    }

    private var infraObjects: [Message] {
        message.message("infra")?.messages("infra_objects") ?? []
    }

    /// Records tables of a SQLite file; one that is recorded gets the file's path.
    mutating func recordTables(_ names: [String], sqlitePath: String) {
        var objects = infraObjects
        var positions: [String: Int] = [:]
        for (position, object) in objects.enumerated() {
            positions[object.message("sqlite_table")?.string("name") ?? ""] = position
        }
        for name in names {
            var object = positions[name].map { objects[$0] } ?? Message(MessageType("InfraObject"))
            object.set(
                "infra_object_class_type", "feast.infra.online_stores.sqlite.SqliteTable")
            object.update("sqlite_table") { table in
                table.set("path", sqlitePath)
                table.set("name", name)
            }
            if let position = positions[name] {
                objects[position] = object
            } else {
                objects.append(object)
            }
        }
        message.update("infra") { $0.set("infra_objects", objects) }
    }

    /// The recorded tables of views that a project had and that no view has any more.
    ///
    /// They are to be dropped and then forgotten: in this order, so that a run that was cut short
    /// in between is completed by the next.
    public func abandonedTables(of project: String) -> [String] {
        abandonedTables(of: project) { tablesOfAllViews() }
    }

    /// - Parameter owned: The tables that views have, in lower case: SQLite does not tell case
    ///   apart. Asked for only where the project's recorded names call for it.
    func abandonedTables(of project: String, owned: () -> Set<String>) -> [String] {
        let named = recordedTables.filter { $0.hasPrefix(project + "_") }
        if named.isEmpty { return [] }
        let owned = owned()
        return named.filter { !owned.contains($0.lowercased()) }
    }

    /// Takes tables out of the record.
    public mutating func forgetTables(_ names: [String]) {
        guard !names.isEmpty else { return }
        let names = Set(names)
        let objects = infraObjects.filter {
            !names.contains($0.message("sqlite_table")?.string("name") ?? "")
        }
        message.update("infra") { $0.set("infra_objects", objects) }
    }
}
