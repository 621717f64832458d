internal import FeatureDefinitions
internal import FeatureValues
internal import OfflineStore
internal import OnlineStore
internal import Registry

extension FeatureStore {
    /// Writes rows to all feature views that a push source fills.
    ///
    /// ```swift
    /// try store.push(
    ///     EntityRows(json: #"[{"driver_id": 1001, "event_timestamp": "2026-11-21T10:00:00Z",
    ///                          "conv_rate": 0.5}]"#),
    ///     to: "driver_stats_push")
    /// ```
    /// In the online store an older row never replaces a newer one. Rows for the offline store are
    /// appended to the files of the batch source, and stand in the next training frame. Rows that
    /// hold nothing but nulls in all features are not written to the online store, as in Feast.
    ///
    /// - Parameters:
    ///   - rows: Join keys, features and timestamps, under the names of the view or of the source.
    ///   - source: The push source.
    ///   - destination: Which stores take them; of two, the offline store is first.
    ///   - partial: Whether right rows are written although others are wrong.
    ///   - buffer: Takes the rows for the offline store, to append them later; `nil`: the call does.
    /// - Throws: ``PushedRowMistakes`` where rows are wrong, and then nothing is written;
    ///   ``PushError`` where a store does not take them; ``LarderError`` for anything else.
    @discardableResult
    public func push(
        _ rows: EntityRows, to source: String, destination: PushDestination = .online,
        partial: Bool = false, buffer: PushBuffer? = nil
    ) throws -> PushOutcome {
        let push = try preparedPush(
            to: source, destination: destination, hasAliases: false)
        return try write(rows, push, partial: partial, buffer: buffer)
    }

    /// Writes rows to the online store's table of one feature view.
    ///
    /// The timestamps may also be called `event_timestamp` and `created`, whatever the source calls
    /// them, as Feast's remote client does.
    ///
    /// - Throws: As ``push(_:to:destination:partial:buffer:)``.
    @discardableResult
    public func writeToOnlineStore(
        _ rows: EntityRows, view name: String, partial: Bool = false
    ) throws -> PushOutcome {
        let registry = try registry()
        guard let view = registry.featureView(name, in: project) else {
            throw LarderError.unknownView(
                name, in: project, known: registry.featureViews(in: project).map(\.name))
        }
        let push = PreparedPush(
            name: name, views: [try PushedView(view)], destination: .online, hasAliases: true)
        return try write(rows, push, partial: partial, buffer: nil)
    }

    /// The views and the source that rows of a push source go to.
    func preparedPush(
        to source: String, destination: PushDestination, hasAliases: Bool
    ) throws -> PreparedPush {
        let registry = try registry()
        let sources = registry.dataSources(in: project).filter { $0.type == "PUSH_SOURCE" }
        let views = registry.featureViews(in: project).filter { $0.streamSourceName == source }
        let names = sources.map(\.name)
        guard names.contains(source) else {
            throw LarderError(
                code: .unknownPushSource, message: "no push source \"\(source)\"",
                hint: registry.dataSources(in: project).contains { $0.name == source }
                    ? "\"\(source)\" is no push source; push sources: "
                        + (names.isEmpty ? "none" : names.sorted().joined(separator: ", "))
                    : NearestName.hint(for: source, among: names, label: "push sources"))
        }
        guard !views.isEmpty else {
            throw LarderError(
                code: .unknownPushSource,
                message: "no feature view takes rows from push source \"\(source)\"",
                hint: "name it as the source of a view, and apply")
        }
        return PreparedPush(
            name: source,
            views: try views.map { (view) throws(LarderError) in try PushedView(view) },
            destination: destination, hasAliases: hasAliases)
    }

    private func write(
        _ rows: EntityRows, _ push: PreparedPush, partial: Bool, buffer: PushBuffer?
    ) throws -> PushOutcome {
        let columns = try pushedColumns(of: rows)
        let roles = try PushedColumnRole.all(of: push.views, hasAliases: push.hasAliases)
        var checked = CheckedRows(columns, as: roles)
        if !partial, !checked.mistakes.isEmpty { throw checked.mistakes }
        var outcome = PushOutcome(rows: checked.count, accepted: 0, mistakes: checked.mistakes)
        if push.destination.includesOffline {
            do {
                outcome.isQueued = buffer != nil
                outcome.offlineRows =
                    try buffer.map {
                        try self.buffer(&checked, columns, push, partial: partial, in: $0)
                    } ?? writeOffline(&checked, columns, push, partial: partial, journal: nil)
            } catch let error as PushedRowMistakes {
                throw error
            } catch  where push.destination.includesOnline {
                throw PushError(
                    offline: .failed(error), online: .notTried, rejected: checked.mistakes)
            }
        }
        outcome.mistakes = checked.mistakes
        outcome.accepted = checked.goodRows.count
        guard push.destination.includesOnline else { return outcome }
        do {
            try writeOnline(checked, push, roles: roles, outcome: &outcome)
        } catch  where push.destination.includesOffline {
            throw PushError(
                offline: outcome.isQueued ? .queued : .written, online: .failed(error),
                rejected: checked.mistakes)
        }
        return outcome
    }

    /// The rows as columns; a file is read by the offline engine.
    func pushedColumns(of rows: EntityRows) throws -> PushedColumns {
        try rows.pushedColumns { path in
            try withOfflineStore { try $0.jsonLines(ofFile: path) }
        }
    }

    /// Writes right rows to the online store.
    func writeOnline(
        _ checked: CheckedRows, _ push: PreparedPush, roles: [PushedColumnRole],
        outcome: inout PushOutcome
    ) throws {
        let store = try onlineStore()
        let version = configuration.entityKeyVersion
        for view in push.views {
            guard let rows = try view.onlineRows(of: checked, roles: roles, version: version) else {
                outcome.online.append(.init(name: view.name, written: 0, leftAlone: 0))
                continue
            }
            let table = table(of: view.name)
            let summary: OnlineWriteSummary
            do {
                summary = try store.write(rows, to: table)
            } catch let error as OnlineStoreError
                where error.code == .missingTable || error.code == .missingStore
            {
                try store.createTables([table])
                summary = try store.write(rows, to: table)
            }
            outcome.online.append(
                .init(name: view.name, written: summary.written, leftAlone: summary.leftAlone))
        }
    }
}

/// Where pushed rows go.
struct PreparedPush {
    /// The push source, or the view.
    var name: String
    /// The feature views.
    var views: [PushedView]
    /// The stores.
    var destination: PushDestination
    /// Whether timestamps may have the names that Feast's remote client gives them.
    var hasAliases: Bool
}
