internal import FeatureValues
internal import Larder
internal import OnlineStore
internal import Synchronization

/// Counts what the online store holds, now and then, in the background.
///
/// Counting reads the whole store: it takes one fiftieth of the time at most.
final class StoreCounting: Sendable {
    private struct Count {
        var sizes: [String: OnlineTableSize] = [:]
        var moment: Timestamp?
        var duration = Duration.zero
    }

    private let store: FeatureStore
    private let registry: RegistryWatcher
    private let latest = Mutex(Count())

    init(_ store: FeatureStore, _ registry: RegistryWatcher) {
        self.store = store
        self.registry = registry
    }

    /// How long to wait before the next count; the first comes soon.
    var pause: Duration {
        let count = latest.withLock { $0 }
        return count.moment == nil ? .seconds(2) : max(.seconds(60), count.duration * 50)
    }

    /// Counts once; a view whose size can't be told, such as one without a table yet, is left out.
    func count() {
        let start = ContinuousClock.now
        var sizes: [String: OnlineTableSize] = [:]
        let registry = registry.snapshot.registry
        if let online = try? store.onlineStore() {
            for view in registry.featureViews(in: store.project) where view.kind != .onDemand {
                sizes[view.name] = try? online.size(of: store.table(of: view, in: registry))
            }
        }
        let duration = ContinuousClock.now - start
        latest.withLock { $0 = Count(sizes: sizes, moment: .now(), duration: duration) }
    }

    /// Adds the latest numbers to others; before the first count there are none.
    func add(to totals: inout MetricTotals) {
        let count = latest.withLock { $0 }
        guard let moment = count.moment else { return }
        for (view, size) in count.sizes {
            totals.set(.storeEntities, view, store.project, to: Double(size.entities))
            totals.set(.storeValues, view, store.project, to: Double(size.values))
            totals.set(.storeBytes, view, store.project, to: Double(size.bytes))
        }
        totals.set(.storeCountedAt, to: moment.secondsSince1970)
        totals.set(.storeCountingDuration, to: count.duration / .seconds(1))
    }
}
