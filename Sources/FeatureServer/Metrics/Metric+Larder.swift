/// The metrics that Feast's server lacks, and the usual ones of a process.
extension Metric {
    static let responses = Metric(
        .counter, "larder_http_responses_total", labels: ["endpoint", "code"],
        "Answers by endpoint and HTTP status; the endpoint is empty where the path leads to none")
    static let connections = Metric(
        .gauge, "larder_http_connections", "Open connections")
    static let refusedConnections = Metric(
        .counter, "larder_http_refused_connections_total",
        "Connections that were turned away because there were too many")

    static let expiredValues = Metric(
        .counter, "larder_online_expired_values_total", labels: ["feature_view"],
        "Values that were asked for and are older than the TTL of their feature view")
    static let writtenRows = Metric(
        .counter, "larder_written_rows_total", labels: ["endpoint", "target"],
        "Rows accepted, by the push source or feature view that they were sent to")
    static let rejectedRows = Metric(
        .counter, "larder_rejected_rows_total", labels: ["endpoint", "target"],
        "Rows with a value that does not fit its feature view, by what they were sent to")
    static let rejectedValues = Metric(
        .counter, "larder_rejected_values_total", labels: ["endpoint", "target"],
        "Values that do not fit their feature view, by what they were sent to")
    static let lastPush = Metric(
        .gauge, "larder_feature_last_push_timestamp_seconds", labels: ["feature_view", "project"],
        "When rows were last pushed or written to the feature view, in seconds since 1970")
    static let materializedUntil = Metric(
        .gauge, "larder_feature_materialized_until_timestamp_seconds",
        labels: ["feature_view", "project"],
        "The end of the latest materialization of the feature view, in seconds since 1970")

    static let storeEntities = Metric(
        .gauge, "larder_online_store_entities", labels: ["feature_view", "project"],
        "Entities of the feature view in the online store, as last counted")
    static let storeValues = Metric(
        .gauge, "larder_online_store_values", labels: ["feature_view", "project"],
        "Values of the feature view in the online store, one per entity and feature, as last "
            + "counted")
    static let storeBytes = Metric(
        .gauge, "larder_online_store_bytes", labels: ["feature_view", "project"],
        "Bytes of the feature view's keys, names and values in the online store, as last counted")
    static let storeCountedAt = Metric(
        .gauge, "larder_online_store_counted_timestamp_seconds",
        "When the online store was last counted to its end, in seconds since 1970")
    static let storeCountingDuration = Metric(
        .gauge, "larder_online_store_counting_seconds",
        "How long it last took to count the online store")

    static let buildInformation = Metric(
        .gauge, "larder_build_info", labels: ["version"], "The version of Larder; the value is 1")
    static let processCPU = Metric(
        .counter, "process_cpu_seconds_total", "Processor time of the process in seconds")
    static let processResident = Metric(
        .gauge, "process_resident_memory_bytes", "Memory of the process in bytes")
    static let processVirtual = Metric(
        .gauge, "process_virtual_memory_bytes", "Address space of the process in bytes")
    static let processStart = Metric(
        .gauge, "process_start_time_seconds", "When the process started, in seconds since 1970")
    static let processThreads = Metric(
        .gauge, "process_threads", "Threads of the process")
    static let processFiles = Metric(
        .gauge, "process_open_fds", "Files and connections that the process has open")
}

extension Metric {
    /// All metrics there are, in the order in which they are told.
    static let all: [Metric] = [
        .requests, .requestLatency, .responses, .connections, .refusedConnections,
        .onlineRequests, .onlineEntityCount, .onlineStatuses, .onlineReadDuration, .expiredValues,
        .pushes, .writtenRows, .rejectedRows, .rejectedValues,
        .materializations, .materializationDuration, .freshness, .materializedUntil, .lastPush,
        .offlineRequests, .offlineLatency, .offlineRowCount,
        .storeEntities, .storeValues, .storeBytes, .storeCountedAt, .storeCountingDuration,
        .cpuUsage, .memoryUsage, .buildInformation,
        .processCPU, .processResident, .processVirtual, .processStart, .processThreads,
        .processFiles,
    ]
}
