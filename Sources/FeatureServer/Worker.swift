/// What one of the server's threads works with, and shares with no other.
///
/// Endpoints keep here what they want to find again at the next request.
final class Worker {
    /// What all threads share.
    let server: ServerState
    /// What this worker counts.
    let metrics: WorkerMetrics

    init(_ server: ServerState) throws {
        self.server = server
        metrics = WorkerMetrics(server.metrics)
    }
}
