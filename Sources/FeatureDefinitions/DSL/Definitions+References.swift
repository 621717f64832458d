extension Definitions {
    /// The definitions, and behind them all objects that they refer to by value.
    ///
    /// An object that is met again, equal and written at the same place, or both at none that is
    /// known, counts once. Others of its name stay, to be told as a mistake.
    var withReferences: Definitions {
        var collector = Collector()
        collector.add(self)
        return collector.all
    }

    /// Puts the objects of others behind its own.
    mutating func append(_ others: Definitions) {
        entities += others.entities
        dataSources += others.dataSources
        featureViews += others.featureViews
        featureServices += others.featureServices
    }

    /// Gathers objects and what they refer to.
    private struct Collector {
        var all = Definitions()
        private var met: Set<Occurrence> = []

        /// An object at its place.
        private struct Occurrence: Hashable {
            var object: AnyHashable
            var file: String?
            var line: Int
        }

        mutating func add(_ definitions: Definitions) {
            for entity in definitions.entities where isNew(entity, entity.declaration) {
                all.entities.append(entity)
            }
            for source in definitions.dataSources where isNew(source, source.declaration) {
                all.dataSources.append(source)
            }
            for view in definitions.featureViews where isNew(view, view.declaration) {
                all.featureViews.append(view)
            }
            for service in definitions.featureServices where isNew(service, service.declaration) {
                all.featureServices.append(service)
            }
            let references =
                definitions.dataSources.map(\.declaration.references)
                + definitions.featureViews.map(\.declaration.references)
                + definitions.featureServices.map(\.declaration.references)
            for referred in references { add(referred) }
        }

        private mutating func isNew(
            _ object: some Hashable & Sendable, _ place: Declaration
        ) -> Bool {
            let occurrence = Occurrence(
                object: AnyHashable(object), file: place.file, line: place.line)
            return met.insert(occurrence).inserted
        }
    }
}
