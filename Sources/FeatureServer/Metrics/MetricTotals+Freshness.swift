internal import FeatureValues
internal import Registry

extension MetricTotals {
    /// Adds how long ago the views of a project were materialized; those that never were are left
    /// out, as in Feast.
    mutating func addFreshness(of project: String, in registry: Registry, at now: Timestamp) {
        for view in registry.featureViews(in: project) {
            guard let end = view.materializedUntil else { continue }
            set(
                .freshness, view.name, project,
                to: now.secondsSince1970 - end.secondsSince1970)
            set(.materializedUntil, view.name, project, to: end.secondsSince1970)
        }
    }
}
