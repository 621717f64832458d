public import FeatureDefinitions

extension Registry {
    /// The entities of a project, without the `__dummy` that Feast adds to each.
    public func entities(in project: String) -> [Entity] {
        objects(.entity, in: project).filter { $0.name != Dummy.entity }.map { Entity($0.spec) }
    }

    /// The data sources of a project, of whatever kind.
    public func dataSources(in project: String) -> [RegisteredDataSource] {
        objects(.dataSource, in: project).map { RegisteredDataSource($0.message) }
    }

    /// The data source of a name.
    public func dataSource(_ name: String, in project: String) -> RegisteredDataSource? {
        object(.dataSource, name, in: project).map { RegisteredDataSource($0.message) }
    }
}

extension Entity {
    /// The entity that an `EntitySpecV2` says.
    init(_ spec: Message) {
        let isUntyped = spec.integer("value_type") == 0
        self.init(
            name: spec.string("name"), joinKey: spec.nonEmptyString("join_key"),
            valueType: isUntyped
                ? nil : spec.valueType(),
            description: spec.string("description"), tags: spec.stringMap("tags"),
            owner: spec.string("owner"))
    }
}
