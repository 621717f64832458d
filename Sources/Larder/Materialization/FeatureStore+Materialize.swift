internal import FeatureDefinitions
public import FeatureValues
internal import OfflineStore
internal import OnlineStore
internal import Registry

extension FeatureStore {
    /// Fills the online store with the newest row of every entity in an interval.
    ///
    /// Views are done one after the other. One that fails leaves the others to be done; what it
    /// wrote before stays, whole rows, and the interval is not recorded. Once one finds the online
    /// store locked for too long, the others are not tried: ``LarderError/Code/notTried``.
    ///
    /// - Parameters:
    ///   - start: The first moment that counts, inclusive.
    ///   - end: The last moment that counts, inclusive.
    ///   - views: Names of feature views; empty: all that are served online.
    ///   - overwrite: Writes older rows over newer ones too.
    ///   - now: The moment of the run, for the registry.
    ///   - event: Told what happens; what it throws ends the work, and is thrown on.
    public func materialize(
        from start: Timestamp, through end: Timestamp, views: [String] = [],
        overwrite: Bool = false, now: Timestamp = .now(),
        event: (MaterializationEvent) throws -> Void = { _ in }
    ) throws -> [MaterializationOutcome] {
        guard start <= end else {
            throw LarderError(
                code: .emptyInterval,
                message: "the interval starts at \(start), after its end, \(end)",
                hint: "give the start before the end")
        }
        return try materialize(
            materializableViews(views).map { ($0, start, false) }, through: end,
            overwrite: overwrite, now: now, event: event)
    }

    /// Fills the online store with what is new since the last time.
    ///
    /// A view starts where its latest interval ended, inclusive; the first time at its TTL before
    /// `now`, or a year before `now` where it has none.
    public func materializeIncremental(
        through end: Timestamp, views: [String] = [], now: Timestamp = .now(),
        event: (MaterializationEvent) throws -> Void = { _ in }
    ) throws -> [MaterializationOutcome] {
        let year = Duration.seconds(52 * 7 * 86_400)
        let starts = try materializableViews(views).map { view in
            if let until = view.materializedUntil { return (view, until, false) }
            let ttl = view.ttl.flatMap { $0 > .zero ? $0 : nil }
            let start = max(now.subtracting(ttl ?? year), Timestamp.writableRange.lowerBound)
            return (view, start, ttl == nil)
        }
        return try materialize(
            starts, through: end, overwrite: false, now: now, event: event)
    }

    // MARK: Views

    /// The names of the views that a materialization does; none asked for: all that are online.
    package func materializableViewNames(_ names: [String]) throws -> [String] {
        try materializableViews(names).map(\.name)
    }

    private func materializableViews(_ names: [String]) throws -> [RegisteredFeatureView] {
        let registry = try registry()
        let all = registry.featureViews(in: project)
        if names.isEmpty {
            return all.filter {
                ($0.kind == .feature || $0.kind == .stream) && $0.online && !$0.isDisabled
            }
        }
        return try views(named: names, among: all) { view in
            guard view.kind == .feature || view.kind == .stream, view.online else {
                throw LarderError(
                    code: .notMaterializable,
                    message: "feature view \"\(view.name)\" is not filled from a source into the "
                        + "online store",
                    hint: "name views with \"online\": true, or none for all of them")
            }
            guard !view.isDisabled else { throw LarderError.disabled(view: view.name) }
        }
    }

    // MARK: Work

    private func materialize(
        _ views: [(view: RegisteredFeatureView, start: Timestamp, isFirstWithoutTTL: Bool)],
        through end: Timestamp, overwrite: Bool, now: Timestamp,
        event: (MaterializationEvent) throws -> Void
    ) throws -> [MaterializationOutcome] {
        guard !views.isEmpty else { return [] }
        let offline = try offlineStore()
        let online = try onlineStore()
        var stop: (any Error)?
        func report(_ what: MaterializationEvent) throws {
            try tell(event, what, keeping: &stop)
        }
        var outcomes: [MaterializationOutcome] = []
        var isLocked = false
        for (view, start, isFirstWithoutTTL) in views {
            guard !isLocked else {
                outcomes.append(
                    MaterializationOutcome(
                        view: view.name, start: start, end: end, counts: .init(),
                        failure: LarderError.notTried(view: view.name)))
                continue
            }
            try report(
                .began(
                    view: view.name, start: start, end: end,
                    isFirstWithoutTTL: isFirstWithoutTTL))
            var outcome = MaterializationOutcome(
                view: view.name, start: start, end: end, counts: .init(), failure: nil)
            do {
                // An end before the start is an empty interval; there is nothing to record.
                if start <= end {
                    try materialize(
                        view, in: start...end, from: offline, to: online, overwrite: overwrite,
                        counts: &outcome.counts, event: report)
                    try registryFile.update(now: now) { registry in
                        try registry.recordMaterialization(
                            of: view.name, in: project, .init(start: start, end: end), now: now)
                    }
                }
            } catch {
                // The caller's own error comes back to it, whatever layer it went through.
                if let stop { throw stop }
                outcome.failure = error
                isLocked = (error as? OnlineStoreError)?.code == .locked
            }
            try report(.ended(outcome))
            outcomes.append(outcome)
        }
        return outcomes
    }

    private func materialize(
        _ view: RegisteredFeatureView, in window: ClosedRange<Timestamp>,
        from offline: OfflineStore, to online: any OnlineStore, overwrite: Bool,
        counts: inout MaterializationOutcome.Counts,
        event: (MaterializationEvent) throws -> Void
    ) throws {
        let source = try view.readableSource()
        let newest = try offline.newestFeatures(
            of: source, joinKeys: view.hasNoEntities ? [] : view.joinKeys,
            features: view.features, in: window
        ) { (rows) throws(OfflineError) in
            do {
                try event(.read(rows: rows))
            } catch {
                throw OfflineError.interrupted
            }
        }
        counts.rowsRead = newest.rowsRead
        counts.rowsWithNullKey = newest.rowsWithNullKey

        let version = configuration.entityKeyVersion
        let table = table(of: view.name)
        try online.createTables([table])
        let entities = try EntityOrder(newest, joinKeys: view.joinKeys, version: version)
        for portion in entities.portions(of: 50_000) {
            let rows = try entities.rows(portion, features: view.features)
            let summary = try online.write(rows, to: table, overwrite: overwrite)
            counts.entitiesWritten += summary.written
            counts.entitiesLeftAlone += summary.leftAlone
            try event(.wrote(entities: portion.upperBound, of: entities.count))
        }
    }
}
