import FeatureDefinitions

extension Registry {
    /// An object that was deleted, and the online tables that nothing owns any more.
    public struct Deletion: Hashable, Sendable {
        /// The kind of the object.
        public var kind: ObjectKind
        /// The name of the object.
        public var name: String
        /// The recorded online tables of a view.
        public var tables: [String]
    }

    /// Removes all objects of a project, and the project.
    ///
    /// Its online tables stay recorded until they are forgotten.
    ///
    /// - Returns: The online tables that the registry recorded for the project's views.
    @discardableResult
    public mutating func removeProject(_ project: String) -> [String] {
        let tables = recordedTables(in: project)
        for kind in ObjectKind.allCases { remove(kind, in: project) { _ in true } }
        let legacy = message.messages("feature_tables").filter {
            $0.message("spec")?.string("project") != project
        }
        message.set("feature_tables", legacy)
        let metadata = message.messages("project_metadata").filter {
            $0.string("project") != project
        }
        message.set("project_metadata", metadata)
        removeVersions { $0.string("project_id") == project }
        return tables
    }

    /// Deletes the object of a name: an entity, a view, a service, a source or a saved dataset, the
    /// first that there is.
    ///
    /// Its online tables stay recorded until they are forgotten.
    ///
    /// - Throws: ``RegistryError`` where there is none, or where others refer to it.
    public mutating func delete(
        _ name: String, in project: String
    ) throws(RegistryError) -> Deletion {
        let kinds = [.entity] + ObjectKind.views + [.featureService, .dataSource, .savedDataset]
        guard name != Dummy.entity,
            let object = kinds.compactMap({ object($0, name, in: project) }).first
        else {
            let known = kinds.flatMap { names(of: $0, in: project) }
            throw RegistryError(
                code: .notFound, message: "project \"\(project)\" has no object \"\(name)\"",
                place: "",
                hint: NearestName.hint(for: name, among: known, label: "there are"))
        }
        let users = ObjectKind.allCases.flatMap { objects($0, in: project) }.filter { user in
            user != object && user.references.contains { $0.means(object) }
        }
        guard users.isEmpty else {
            let list = users.map { "\($0.kind.title) \($0.name)" }.joined(separator: ", ")
            throw RegistryError(
                code: .conflict, message: "\(object.kind.title) \"\(name)\" is in use", place: "",
                hint: "delete first what uses it: \(list)")
        }
        let owned = Set(tables(ofView: name, in: project))
        remove(object.kind, in: project) { $0.name == name }
        guard ObjectKind.views.contains(object.kind) else {
            return Deletion(kind: object.kind, name: name, tables: [])
        }
        removeVersions(of: name, in: project)
        let others = tablesOfAllViews()
        let dropped = recordedTables.filter {
            owned.contains($0) && !others.contains($0.lowercased())
        }
        return Deletion(kind: object.kind, name: name, tables: dropped)
    }

    /// The online tables that the registry records for a project's views, and that no other project
    /// has too.
    public func recordedTables(in project: String) -> [String] {
        let own = Set(
            ObjectKind.views.flatMap { kind in
                names(of: kind, in: project).flatMap { tables(ofView: $0, in: project) }
            })
        let others = tablesOfAllViews(except: project)
        return recordedTables.filter { own.contains($0) && !others.contains($0.lowercased()) }
    }

    /// The tables that views have, in lower case: SQLite does not tell case apart.
    func tablesOfAllViews(except excluded: String? = nil) -> Set<String> {
        let projects = projectsWithObjects.filter { $0 != excluded }
        let tables = projects.flatMap { project in
            ObjectKind.views.flatMap { kind in
                names(of: kind, in: project).flatMap { self.tables(ofView: $0, in: project) }
            }
        }
        return Set(tables.map { $0.lowercased() })
    }
}
