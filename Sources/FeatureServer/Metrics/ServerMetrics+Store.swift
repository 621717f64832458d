internal import Larder

extension ServerMetrics {
    /// Adds what is known of the process, of the repository's views and of its online store.
    ///
    /// - Returns: What counts the store; until it is started, its numbers are left out.
    func addSources(of store: FeatureStore, _ registry: RegistryWatcher) -> StoreCounting {
        let usage = ProcessUsage()
        let counting = StoreCounting(store, registry)
        add { now, totals in
            totals.set(.buildInformation, LarderVersion.current, to: 1)
            usage.add(to: &totals)
            counting.add(to: &totals)
            // Without a registry nothing was ever materialized.
            guard let snapshot = try? registry.snapshot() else { return }
            totals.addFreshness(of: store.project, in: snapshot.registry, at: now)
        }
        return counting
    }
}
