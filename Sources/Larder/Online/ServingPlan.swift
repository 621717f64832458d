internal import FeatureDefinitions
package import FeatureValues
package import OnlineStore
package import Registry

/// A request for online features, worked out once: what is read, by which keys, and what is
/// answered.
///
/// It holds for one state of the registry, whatever the entities.
package final class ServingPlan: Sendable {
    /// A column of the request that holds values of a join key.
    package struct JoinKey: Sendable {
        /// The column's name: the join key's, or what a service calls it.
        package let name: String
        /// What the values are converted to.
        package let type: ValueType
    }

    /// Join keys that tables share, so that their entity keys are made once.
    package struct KeySet: Sendable {
        /// A join key of the tables, and the request's column that holds it.
        struct Part: Hashable, Sendable {
            var name: String
            var joinKey: Int
        }

        /// In the order in which a key holds their values; none in tables with one row for all.
        let parts: [Part]
        /// The bytes of a key before its values; of one without parts, the whole key.
        let prefix: [UInt8]
        let version: EntityKeyVersion
        /// The first view that is read by the keys, for errors.
        let view: String
    }

    /// A table that is read.
    package struct Table: Sendable {
        /// The features, in the order of the answer.
        package let lookup: OnlineLookup
        /// The position of its keys among ``ServingPlan/keySets``.
        package let keySet: Int
        /// How old a value may be, inclusive, in microseconds; `nil`: as old as it will.
        let ttl: Int64?
        /// What the request calls the view.
        package let name: String
        /// The number of the view's definition.
        package let version: Int
    }

    /// A feature of the answer.
    package struct Output: Sendable {
        /// What the answer calls it.
        package let name: String
        /// The position of its table.
        package let table: Int
        /// Its position among the table's features.
        package let feature: Int
    }

    /// The join keys of all tables, in no particular order.
    package let joinKeys: [JoinKey]
    /// Names of entities that stand for their join keys.
    package let entities: [String: Int]
    /// What the tables are read by.
    package let keySets: [KeySet]
    /// The tables, in the order in which they are first mentioned.
    package let tables: [Table]
    /// The features, in the order of the answer.
    package let outputs: [Output]
    /// Whether values are compared with their TTL at all.
    package let checksAge: Bool

    /// Works a request out.
    ///
    /// - Parameters:
    ///   - fullNames: Whether features are called `view__feature`.
    ///   - checksAge: Whether values older than the view's TTL are told.
    package init(
        _ request: FeatureRequest, in registry: Registry, project: String, fullNames: Bool,
        version: EntityKeyVersion, checksAge: Bool
    ) throws {
        let selection = try RequestedFeatures(
            request, in: registry, project: project, fullNames: fullNames)
        let types = selection.joinKeyTypes
        let joinKeys = types.sorted { $0.key < $1.key }.map { JoinKey(name: $0, type: $1) }
        let positions = Dictionary(
            uniqueKeysWithValues: joinKeys.enumerated().map { ($1.name, $0) })
        self.joinKeys = joinKeys
        // Feast's old form: the name of the entity in place of its join key.
        var entities: [String: Int] = [:]
        for entity in registry.entities(in: project) where types[entity.name] == nil {
            entities[entity.name] = positions[entity.joinKey]
        }
        self.entities = entities

        var keySets: [KeySet] = []
        var known: [[KeySet.Part]: Int] = [:]
        tables = try selection.views.map { view in
            let parts =
                view.view.hasNoEntities
                ? []
                : view.view.joinKeys.compactMap { key in
                    positions[view.column(ofJoinKey: key.name)].map {
                        KeySet.Part(name: key.name, joinKey: $0)
                    }
                }
            let keySet = known[parts] ?? keySets.count
            if keySet == keySets.count {
                known[parts] = keySet
                keySets.append(try KeySet(parts, version: version, view: view.view.name))
            }
            return Table(
                lookup: OnlineLookup(
                    table: OnlineTable(project: project, featureView: view.view.name),
                    features: view.outputs.map(\.feature.name)),
                keySet: keySet,
                ttl: view.view.ttl.flatMap { $0 > .zero ? $0.microseconds : nil },
                name: view.name, version: view.view.versionNumber)
        }
        self.keySets = keySets
        outputs = selection.views.enumerated().flatMap { table, view in
            view.outputs.enumerated().map { feature, output in
                (output.position, Output(name: output.name, table: table, feature: feature))
            }
        }.sorted { $0.0 < $1.0 }.map(\.1)
        self.checksAge = checksAge && tables.contains { $0.ttl != nil }
    }
}

extension ServingPlan {
    /// The positions of the join keys that a request's columns hold; `nil` for other columns.
    ///
    /// An entity's name stands for its join key where that isn't given too.
    package func positions(ofColumns names: [String]) -> [Int?] {
        var positions = names.map { name in joinKeys.firstIndex { $0.name == name } }
        for (column, name) in names.enumerated() where positions[column] == nil {
            if let joinKey = entities[name], !positions.contains(joinKey) {
                positions[column] = joinKey
            }
        }
        return positions
    }
}

extension ServingPlan.KeySet {
    fileprivate init(_ parts: [Part], version: EntityKeyVersion, view: String) throws(ValueError) {
        self.version = version
        self.view = view
        guard !parts.isEmpty else {
            self.parts = []
            prefix = try EntityKey.dummy.serialized(version: version)
            return
        }
        let layout = try EntityKeyLayout(joinKeys: parts.map(\.name), version: version)
        self.parts = layout.order.map { parts[$0] }
        prefix = layout.prefix
    }
}
