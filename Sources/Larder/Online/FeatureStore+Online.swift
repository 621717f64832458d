internal import FeatureDefinitions
internal import FeatureValues
internal import OnlineStore
package import Registry

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
        let mode = configuration.larder.onlineTTL
        let plan = try servingPlan(request, in: registry(), fullNames: fullNames)
        let keys = try RequestKeys(entities, for: plan) { path, keys in
            try withOfflineStore { try $0.readKeys(ofFile: path, keys: keys) }
        }
        let answers = try onlineStore().read(keys.requests())
        let now: Timestamp? = plan.checksAge ? .now() : nil
        return OnlineFeatures(
            columns: keys.columns
                + plan.outputs.map { output in
                    OnlineFeatures.Column(
                        output, of: plan, answers[output.table], now: now,
                        hidesExpired: mode == .null)
                },
            views: plan.tables.map(\.lookup.table.featureView))
    }
}

extension FeatureStore {
    /// What a request comes to in a state of the registry.
    package func servingPlan(
        _ request: FeatureRequest, in registry: Registry, fullNames: Bool
    ) throws -> ServingPlan {
        try ServingPlan(
            request, in: registry, project: project, fullNames: fullNames,
            version: configuration.entityKeyVersion,
            checksAge: configuration.larder.onlineTTL != .ignore)
    }
}

extension OnlineFeatures.Column {
    /// One feature of a table's answer.
    fileprivate init(
        _ output: ServingPlan.Output, of plan: ServingPlan, _ answer: OnlineAnswer,
        now: Timestamp?, hidesExpired: Bool
    ) {
        self.init(name: output.name, values: [], statuses: [], eventTimestamps: [])
        values.reserveCapacity(answer.rowCount)
        for row in 0..<answer.rowCount {
            let served = plan.served(answer, row: row, output: output, now: now)
            let isHidden = hidesExpired && served.status == .outsideMaxAge
            values.append(isHidden ? [] : served.value.map { Array(answer.bytes[$0]) } ?? [])
            statuses.append(served.status)
            eventTimestamps.append(served.eventTimestamp)
        }
    }
}
