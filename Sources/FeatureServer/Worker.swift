/// What one of the server's threads works with, and shares with no other.
///
/// Endpoints keep here what they want to find again at the next request.
final class Worker {
    /// What all threads share.
    let server: ServerState
    /// Who may ask.
    var access: AccessControl.View
    /// What this worker counts.
    let metrics: WorkerMetrics
    /// What `/get-online-features` keeps.
    let onlineFeatures: OnlineFeaturesSession

    init(_ server: ServerState) throws {
        self.server = server
        access = AccessControl.View(server.access)
        metrics = WorkerMetrics(server.metrics)
        onlineFeatures = OnlineFeaturesSession(server, metrics)
    }
}
