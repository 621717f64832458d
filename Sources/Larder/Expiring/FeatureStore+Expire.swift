internal import FeatureDefinitions
public import FeatureValues
internal import OnlineStore
internal import Registry

extension FeatureStore {
    /// Deletes what is older than its view's TTL from the online store.
    ///
    /// An entity goes, with all the view's values of it, where its newest event in the view is
    /// before `now` minus the TTL; one at exactly that moment stays. Moments are compared at the
    /// precision that the store keeps. That is the rule by which requests find values expired, where
    /// a repository says `online_ttl`. Views without a TTL are passed over: they have an outcome
    /// without ``ExpiryOutcome/limit``.
    ///
    /// Work is done in portions, between which others read and write; what they write newer
    /// meanwhile stays. Views are done one after the other. One that fails leaves the others to be
    /// done, unless the online store is locked for too long: ``LarderError/Code/notTried``. A run
    /// that ends early is completed by the next.
    ///
    /// - Parameters:
    ///   - views: Names of feature views; empty: all that have a table.
    ///   - dryRun: Counts what would go, and deletes nothing.
    ///   - now: The moment that ages are counted from.
    ///   - event: Told what happens; what it throws ends the work, and is thrown on.
    @discardableResult
    public func expire(
        views: [String] = [], dryRun: Bool = false, now: Timestamp = .now(),
        event: (ExpiryEvent) throws -> Void = { _ in }
    ) throws -> [ExpiryOutcome] {
        let online = try onlineStore()
        var stop: (any Error)?
        func report(_ what: ExpiryEvent) throws {
            try tell(event, what, keeping: &stop)
        }
        var outcomes: [ExpiryOutcome] = []
        var isLocked = false
        let registry = try registry()
        let all = registry.featureViews(in: project).filter { $0.kind != .onDemand }
        for view in views.isEmpty ? all : try self.views(named: views, among: all) {
            var outcome = ExpiryOutcome(view: view.name, counts: .init())
            guard let ttl = view.ttl, ttl > .zero else {
                outcomes.append(outcome)
                continue
            }
            let limit = now.subtracting(ttl)
            outcome.ttl = ttl
            outcome.limit = limit
            guard !isLocked else {
                outcome.failure = LarderError.notTried(view: view.name)
                outcomes.append(outcome)
                continue
            }
            try report(.began(view: view.name, limit: limit))
            do {
                let table = table(of: view, in: registry)
                _ = try online.expire(table, before: limit, dryRun: dryRun) { expiry in
                    outcome.counts.entitiesExamined = expiry.examined
                    outcome.counts.entitiesExpired = expiry.entities
                    outcome.counts.valuesExpired = expiry.values
                    try report(.did(outcome.counts))
                }
            } catch {
                if let stop { throw stop }
                let code = (error as? OnlineStoreError)?.code
                // A view that nobody named may have no table: there is nothing of it to expire.
                if code == .missingTable, views.isEmpty { continue }
                outcome.failure = error
                isLocked = code == .locked
            }
            try report(.ended(outcome))
            outcomes.append(outcome)
        }
        return outcomes
    }
}
