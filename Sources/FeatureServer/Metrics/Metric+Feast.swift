/// The metrics of Feast's server: names, labels, help and the bounds of buckets are Feast's.
///
/// Buckets of durations that are read online have finer bounds besides, since all of them would be
/// in Feast's first one. Feast's histograms of on-demand transformations are left out: such features
/// are refused.
extension Metric {
    static let cpuUsage = Metric(
        .gauge, "feast_feature_server_cpu_usage", labels: ["pid"],
        "CPU usage percentage of the Feast feature server process")
    static let memoryUsage = Metric(
        .gauge, "feast_feature_server_memory_usage", labels: ["pid"],
        "Memory usage percentage of the Feast feature server process")

    static let requests = Metric(
        .counter, "feast_feature_server_request_total", labels: ["endpoint", "status"],
        "Total number of requests to the Feast feature server")
    static let requestLatency = Metric(
        .histogram(
            .seconds(fineSeconds + [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])),
        "feast_feature_server_request_latency_seconds",
        labels: ["endpoint", "feature_count", "feature_view_count"],
        "Latency of requests to the Feast feature server in seconds")

    static let onlineRequests = Metric(
        .counter, "feast_online_features_request_total",
        "Total online feature retrieval requests")
    static let onlineEntityCount = Metric(
        .histogram(.counts([1, 5, 10, 25, 50, 100, 250, 500, 1000])),
        "feast_online_features_entity_count",
        "Number of entity rows per online feature request")
    static let onlineStatuses = Metric(
        .counter, "feast_online_features_status_total", labels: ["feature_view", "status"],
        "Count of individual feature values by retrieval status per feature view")
    static let onlineReadDuration = Metric(
        .histogram(
            .seconds(fineSeconds + [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])),
        "feast_feature_server_online_store_read_duration_seconds",
        "Duration of the online store read phase in seconds (covers all table reads including "
            + "parallel async)")

    static let pushes = Metric(
        .counter, "feast_push_request_total", labels: ["push_source", "mode"],
        "Total push requests to the feature store")

    static let materializations = Metric(
        .counter, "feast_materialization_result_total", labels: ["feature_view", "status"],
        "Total materialization runs per feature view")
    static let materializationDuration = Metric(
        .histogram(.seconds([1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600])),
        "feast_materialization_duration_seconds", labels: ["feature_view"],
        "Duration of materialization per feature view in seconds")
    static let freshness = Metric(
        .gauge, "feast_feature_freshness_seconds", labels: ["feature_view", "project"],
        "Seconds since the most recent materialization end time per feature view")

    static let offlineRequests = Metric(
        .counter, "feast_offline_store_request_total", labels: ["method", "status"],
        "Total offline store retrieval requests")
    static let offlineLatency = Metric(
        .histogram(.seconds([0.1, 0.5, 1, 5, 10, 30, 60, 120, 300, 600])),
        "feast_offline_store_request_latency_seconds", labels: ["method"],
        "Latency of offline store retrieval operations in seconds")
    static let offlineRowCount = Metric(
        .histogram(.counts([100, 1000, 10_000, 100_000, 500_000, 1_000_000, 5_000_000])),
        "feast_offline_store_row_count", labels: ["method"],
        "Number of rows returned by offline store retrieval")

    /// What Feast's buckets lack below 5 ms; its reads have a bound at 1 ms, which is among them.
    private static let fineSeconds = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025]
}
