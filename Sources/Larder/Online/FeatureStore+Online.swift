internal import FeatureDefinitions
internal import FeatureValues
internal import OnlineStore
internal import Registry

extension FeatureStore {
    /// The newest values of features, from the online store alone.
    ///
    /// A key that is given in part is looked up in part, and so not found; a row in which a view
    /// finds none of its keys, or a null, is an error. No rows have an answer without rows, as long
    /// as they have the columns of the join keys or come from an empty array.
    /// ```swift
    /// let drivers = try store.onlineFeatures(
    ///     ["driver_hourly_stats:conv_rate"], for: ["driver_id": [1001, 1002]])
    /// ```
    ///
    /// - Parameters:
    ///   - request: The features; the answer has them in this order.
    ///   - entities: The rows. Columns that are no join key of the request are ignored. A file of
    ///     rows is read with the offline engine.
    ///   - fullNames: Whether features are called `view__feature`.
    /// - Throws: ``LarderError`` for what is wrong with the request, and the errors of the registry
    ///   and of the online store.
    public func onlineFeatures(
        _ request: FeatureRequest, for entities: EntityRows, fullNames: Bool = false
    ) throws -> OnlineFeatures {
        let registry = try registry()
        let selection = try RequestedFeatures(
            request, in: registry, project: project, fullNames: fullNames)
        let keys = try RequestKeys(
            entities, for: selection, in: registry, project: project
        ) { path, keys in
            try withOfflineStore { try $0.readKeys(ofFile: path, keys: keys) }
        }
        let version = configuration.entityKeyVersion

        var requests: [OnlineRequest] = []
        for view in selection.views {
            requests.append(
                OnlineRequest(
                    table: table(of: view.view.name),
                    keys: try keys.serialized(for: view, version: version),
                    features: view.outputs.map(\.feature.name)))
        }
        let answers = try onlineStore().read(requests)

        var features = [OnlineFeatures.Column?](repeating: nil, count: selection.names.count)
        for (view, answer) in zip(selection.views, answers) {
            for (index, output) in view.outputs.enumerated() {
                features[output.position] = OnlineFeatures.Column(
                    output.name, answer, feature: index)
            }
        }
        return OnlineFeatures(
            columns: keys.columns + features.compactMap(\.self),
            views: selection.views.map(\.view.name))
    }
}

extension OnlineFeatures.Column {
    /// One feature of a table's answer.
    init(_ name: String, _ answer: OnlineAnswer, feature: Int) {
        self.init(name: name, values: [], statuses: [], eventTimestamps: [])
        values.reserveCapacity(answer.rowCount)
        for row in 0..<answer.rowCount {
            let value = answer.value(row: row, feature: feature)
            values.append(value ?? [])
            statuses.append(value == nil ? .notFound : .present)
            // Feast gives a feature that an entity lacks the moment of those that it has.
            eventTimestamps.append(
                (value == nil
                    ? answer.latestEventTimestamp(row: row)
                    : answer.eventTimestamp(row: row, feature: feature)) ?? .epoch)
        }
    }
}
