/// What one worker counts of the requests that it gets.
final class WorkerMetrics {
    /// The series that this worker alone adds to.
    let shard: MetricShard
    /// How the request at hand is counted under Feast's names; `nil` as long as it isn't.
    ///
    /// An endpoint that answers at once, and that Feast counts, sets it once the body has been found
    /// to be in order, and again where it comes to know more about the request.
    var request: RequestSeries?
    /// Answers by path and status; they are so few that comparing them is less than one hash.
    private var responses: [(path: String, status: Int, counter: CounterSeries)] = []

    init(_ metrics: ServerMetrics) {
        shard = metrics.makeShard()
    }

    /// Counts an answer that was given at once.
    ///
    /// - Parameter path: The path of an endpoint; empty where the request's leads to none.
    func record(_ path: String, status: Int, _ duration: Duration) {
        count(path, status: status)
        request?.record(status: status, duration)
    }

    /// Counts an answer without a duration: one to a request that was not taken.
    func count(_ path: String, status: Int) {
        for response in responses where response.status == status && response.path == path {
            return response.counter.add()
        }
        let counter = shard.counter(.responses, path, "\(status)")
        counter.add()
        responses.append((path, status, counter))
    }
}

extension ServerMetrics {
    /// Counts an answer that was given after long work, on whatever thread.
    ///
    /// - Parameter isCounted: Whether under Feast's names too.
    func recordLater(_ path: String, isCounted: Bool, status: Int, _ duration: Duration) {
        shared.counter(.responses, path, "\(status)").add()
        guard isCounted else { return }
        RequestSeries(path, in: shared).record(status: status, duration)
    }
}
