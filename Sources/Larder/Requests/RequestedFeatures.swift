internal import FeatureDefinitions
internal import OfflineStore
internal import Registry

/// What a request asks for, found in the registry.
struct RequestedFeatures: Hashable, Sendable {
    /// A view's part in the answer.
    struct View: Hashable, Sendable {
        var view: RegisteredFeatureView
        /// What the request calls the view: its name, or a service's alias.
        var name: String
        /// The view's join keys, and the request's columns that hold them.
        var joinKeyMap: [String: String]
        /// The chosen features.
        var outputs: [Output]

        /// The request's column of a join key.
        func column(ofJoinKey name: String) -> String { joinKeyMap[name] ?? name }
    }

    /// A feature of the answer.
    struct Output: Hashable, Sendable {
        var feature: Feature
        /// What the answer calls it.
        var name: String
        /// Its place among the answer's features.
        var position: Int
    }

    /// The views in the order in which they are first mentioned.
    var views: [View]

    /// The names of the answer's features, in order.
    var names: [String] {
        views.flatMap(\.outputs).sorted { $0.position < $1.position }.map(\.name)
    }

    /// The request's columns that hold join keys, and the keys' types.
    var joinKeyTypes: [String: ValueType] {
        var types: [String: ValueType] = [:]
        for view in views where !view.view.hasNoEntities {
            for key in view.view.joinKeys { types[view.column(ofJoinKey: key.name)] = key.type }
        }
        return types
    }

    /// The same, for reading them from a file.
    var entityKeys: [EntityFrame.Key] {
        joinKeyTypes.map { EntityFrame.Key(column: $0, type: $1) }
            .sorted { $0.column < $1.column }
    }
}
