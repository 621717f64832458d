internal import Larder

extension ServerMetrics {
    /// Adds what is known of the process, of the repository's views and of its online store.
    ///
    /// - Returns: What counts the store; before its first count, its numbers are left out.
    func addSources(of store: FeatureStore, _ registry: RegistryWatcher) -> StoreCounting {
        let usage = ProcessUsage()
        let counting = StoreCounting(store, registry)
        add { now, totals in
            totals.set(.buildInformation, LarderVersion.current, to: 1)
            usage.add(to: &totals)
            counting.add(to: &totals)
            totals.addFreshness(of: store.project, in: registry.snapshot.registry, at: now)
        }
        return counting
    }
}
