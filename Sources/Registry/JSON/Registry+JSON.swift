public import FeatureDefinitions

extension Registry {
    /// The objects of a kind in protobuf's JSON form, sorted by name, without their project.
    ///
    /// Feast's `__dummy` entity is not among them.
    public func list(_ kind: ObjectKind, in project: String) -> [JSONNode] {
        objects(kind, in: project)
            .filter { kind != .entity || $0.name != Dummy.entity }
            .sorted { $0.name < $1.name }
            .map(\.json)
    }

    /// One object in protobuf's JSON form, without its project, or `nil` where there is none.
    ///
    /// Of a view it says too whether it is enabled, and its state, as Feast's `describe` does.
    public func describe(_ kind: ObjectKind, _ name: String, in project: String) -> JSONNode? {
        guard let object = object(kind, name, in: project) else { return nil }
        guard let view = RegisteredFeatureView(object, in: self),
            case .object(let members) = object.json.kind
        else { return object.json }
        let additions = [
            JSONMember("enabled", JSONNode(.bool(!view.isDisabled))),
            JSONMember("state", JSONNode(.string(view.state.name))),
        ]
        return JSONNode(.object(members + additions))
    }

    /// A project's part of the registry, in the form of Feast's `registry-dump`: protobuf's JSON with
    /// sorted keys, lists sorted by name, bodies of functions as their source text.
    public func dump(project: String) -> JSONNode {
        var members = [JSONMember("project", JSONNode(.string(project)))]
        func add(_ name: String, _ elements: [JSONNode]) {
            if !elements.isEmpty { members.append(JSONMember(name, JSONNode(.array(elements)))) }
        }
        let metadata = message.messages("project_metadata").filter {
            $0.string("project") == project
        }
        add("projectMetadata", metadata.map { $0.json() })
        let kinds: [(String, ObjectKind)] = [
            ("dataSources", .dataSource), ("entities", .entity), ("featureViews", .featureView),
            ("featureServices", .featureService),
            ("onDemandFeatureViews", .onDemandFeatureView),
            ("streamFeatureViews", .streamFeatureView), ("labelViews", .labelView),
            ("savedDatasets", .savedDataset), ("permissions", .permission),
        ]
        for (name, kind) in kinds {
            let objects = objects(kind, in: project).sorted { $0.name < $1.name }
            add(name, objects.map { $0.json.withSourceText.withOldFunction })
        }
        add("infra", infraTables(in: project).map { $0.json() })
        return JSONNode(.object(members)).withSortedKeys
    }

    /// The project's online tables, without the object that wraps each of them.
    private func infraTables(in project: String) -> [Message] {
        let names = Set(recordedTables(in: project))
        let objects = message.message("infra")?.messages("infra_objects") ?? []
        return objects.compactMap { $0.message("sqlite_table") }
            .filter { names.contains($0.string("name")) }
            .sorted { $0.string("name") < $1.string("name") }
    }
}

extension RegistryObject {
    /// The object in protobuf's JSON form, without its project.
    var json: JSONNode {
        var object = self
        if kind != .project { object.updateSpec { $0.clear("project") } }
        // Feast shows the class of a source only where it can't tell it by the type.
        if kind == .dataSource, !spec.string("data_source_class_type").contains(".contrib.") {
            object.updateSpec { $0.clear("data_source_class_type") }
        }
        return object.message.json()
    }
}
