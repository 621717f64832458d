internal import FeatureDefinitions
internal import FeatureValues
public import OfflineStore
internal import Registry

extension FeatureStore {
    /// Joins the history of features to entity rows, as it was at each row's moment.
    ///
    /// Every row comes back exactly once, in its place, with all its columns, and behind them the
    /// features: of each the value that was the newest at the row's moment, none from later and none
    /// older than the view's TTL.
    /// ```swift
    /// let frame = try store.historicalFeatures(
    ///     for: EntityRows(file: "labels.parquet"), features: .service("driver_activity"))
    /// ```
    ///
    /// - Parameters:
    ///   - rows: Join keys, a moment, and whatever else they carry.
    ///   - request: The features; the frame has them in this order, behind the rows' own columns.
    ///   - timestampColumn: The column of moments: timestamps, dates, or text in ISO 8601.
    ///   - fullNames: Whether features are called `view__feature`.
    ///   - progress: Called now and then with the number of source rows read since the last call;
    ///     what it throws ends the work.
    /// - Throws: ``LarderError`` for what is wrong with the request and with rows in memory,
    ///   ``OfflineError`` for what is wrong with files of rows and with sources, and the errors of
    ///   the registry.
    public func historicalFeatures(
        for rows: EntityRows, features request: FeatureRequest,
        timestampColumn: String = "event_timestamp", fullNames: Bool = false,
        progress: (Int) throws(OfflineError) -> Void = { _ in }
    ) throws -> TrainingFrame {
        let registry = try registry()
        let selection = try RequestedFeatures(
            request, in: registry, project: project, fullNames: fullNames)
        let views = try selection.views.map { try FrameView($0) }
        let source = try rows.source()
        try rows.checkNames(against: selection.names)
        var keys: [EntityFrame.Key] = []
        for key in views.flatMap(\.keys) {
            let column = EntityFrame.Key(column: key.entityColumn, type: key.type)
            if !keys.contains(column) { keys.append(column) }
        }
        let frame = try withOfflineStore { offline in
            let entities = try rows.frame(
                of: source, with: offline, keys: keys, timestampColumn: timestampColumn)
            return try offline.trainingFrame(for: entities, views: views, progress: progress)
        }
        return TrainingFrame(joined: frame, store: self)
    }
}

extension FrameView {
    /// A view of a selection, with the source that has its history.
    init(_ selected: RequestedFeatures.View) throws(LarderError) {
        let view = selected.view
        let source = try view.readableSource()
        self.init(
            source: source,
            keys: view.hasNoEntities
                ? []
                : view.joinKeys.map {
                    Key(
                        column: $0.name, entityColumn: selected.column(ofJoinKey: $0.name),
                        type: $0.type)
                },
            ttl: view.ttl,
            outputs: selected.outputs.map {
                Output(
                    column: $0.feature.name, type: $0.feature.type, name: $0.name,
                    position: $0.position)
            })
    }
}

extension RegisteredFeatureView {
    /// The source that holds the view's history.
    func readableSource() throws(LarderError) -> DataSource {
        if let source = batchSource?.stored { return source }
        throw LarderError(
            code: .unsupported,
            message: "the source of feature view \"\(name)\" is of the type "
                + "\(batchSource?.type ?? "unknown"), which Larder does not read",
            hint: "use a file source")
    }
}
