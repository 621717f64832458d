internal import FeatureDefinitions
internal import FeatureValues
internal import OnlineStore
internal import Registry

/// A feature view that pushed rows go to.
struct PushedView {
    /// Its name.
    let name: String
    /// The join keys; none in a view without entities.
    let joinKeys: [Feature]
    /// The features, in the order of their definition.
    let features: [Feature]
    /// The source that holds the history, which says how columns and timestamps are called.
    let source: DataSource

    /// - Throws: ``LarderError`` for a view that rows can't be written to.
    init(_ view: RegisteredFeatureView) throws(LarderError) {
        if view.isDisabled { throw .disabled(view: view.name) }
        guard view.kind != .onDemand, let source = view.batchSource?.stored else {
            throw LarderError(
                code: .unsupported,
                message: "feature view \"\(view.name)\" is computed, or of a source that "
                    + "Larder does not know: rows can't be written to it",
                hint: "write them with Feast")
        }
        name = view.name
        joinKeys = view.hasNoEntities ? [] : view.joinKeys
        features = view.features
        self.source = source
    }

    /// The rows as the online store takes them; `nil` where no row has any value, which Feast, too,
    /// does not write.
    func onlineRows(
        of checked: CheckedRows, roles: [PushedColumnRole], version: EntityKeyVersion
    ) throws -> OnlineRows? {
        func role(_ name: String, _ kind: PushedColumnRole.Kind) -> PushedColumnRole? {
            roles.first { $0.name == name && $0.kind == kind }
        }
        let rows = checked.goodRows
        let columns = features.map { feature in
            role(feature.name, .feature(feature.type)).map(checked.values) ?? []
        }
        guard columns.contains(where: { column in rows.contains { !column[$0].isNull } }) else {
            return nil
        }
        let keys = joinKeys.compactMap { key in
            role(key.name, .joinKey(key.type)).map { (key.name, checked.values($0)) }
        }
        let events = role(source.timestampField ?? "", .eventTimestamp).map(checked.moments) ?? []
        let created =
            source.createdTimestampColumn.flatMap { role($0, .createdTimestamp) }
            .map(checked.moments) ?? []
        var online = OnlineRows(features: features.map(\.name))
        for row in rows {
            let key =
                keys.isEmpty
                ? EntityKey.dummy : EntityKey(keys.map { EntityKey.Part($0.0, $0.1[row]) })
            online.append(
                key: try key.serialized(version: version),
                eventTimestamp: events[row] ?? .epoch,
                createdTimestamp: created.isEmpty ? nil : created[row],
                values: columns.map { $0[row].serialized },
                texts: columns.map { $0[row].columnText })
        }
        return online
    }
}
